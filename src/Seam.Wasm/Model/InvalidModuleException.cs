using Seam.Foundation.Diagnostics;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Model;

/// <summary>The module reads well but breaks a rule of validation (WebAssembly 3), or needs a feature that is not accepted.</summary>
public sealed class InvalidModuleException(string place, string reason, int? offset)
    : InputException($"invalid WebAssembly module: {place}: {reason}{At(offset)}", HelpFor(reason))
{
    private const string NotSupported = "is not supported yet";

    /// <summary>What is wrong: the words of the specification's test suite first, then what was expected and found.</summary>
    public string Reason { get; } = reason;

    /// <summary>The byte of the module where the fault is, when it has one place.</summary>
    public int? Offset { get; } = offset;

    public static InvalidModuleException Unsupported(Feature feature, string place, int? offset) =>
        new(place, $"feature {feature} {NotSupported}", offset);

    private static string At(int? offset) => offset is { } o ? $", at byte {o} (0x{o:x})" : "";

    private static string HelpFor(string reason) => reason.EndsWith(NotSupported, StringComparison.Ordinal)
        ? "compile the module without this feature"
        : "the tool that wrote the module is at fault; report it there";
}
