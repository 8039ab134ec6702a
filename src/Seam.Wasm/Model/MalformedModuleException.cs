using Seam.Foundation.Bytes;
using Seam.Foundation.Diagnostics;

namespace Seam.Wasm.Model;

/// <summary>The bytes are not a WebAssembly module (WebAssembly 5). The reason is in the words of the specification's test suite.</summary>
public sealed class MalformedModuleException(string reason, int offset, Exception? inner = null)
    : InputException($"malformed WebAssembly module: {reason}, at byte {offset} (0x{offset:x})",
        "check that the file is complete and is a WebAssembly binary", inner)
{
    public string Reason { get; } = reason;

    /// <summary>The byte of the module where reading stopped.</summary>
    public int Offset { get; } = offset;

    /// <summary>The same fault, found while reading single values.</summary>
    public static MalformedModuleException From(BadDataException fault) =>
        new(fault is EndOfDataException ? "unexpected end of section or function" : fault.Message, fault.Position, fault);
}
