using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Fuzz.Run;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;
using Seam.Wasm.Text;
using Seam.Wasm.Validate;

namespace Seam.Fuzz.Mutate;

/// <summary>Whether we accept a module. Anything but a yes or a no is an exception, and a bug.</summary>
public static class Verdicts
{
    /// <summary>What Node 20 supports too, without options; of exceptions only the older form.</summary>
    public const Feature Node20 = Feature.SignExtension | Feature.SaturatingConversion | Feature.MultiValue | Feature.BulkMemory
        | Feature.ReferenceTypes | Feature.Simd | Feature.TailCall | Feature.Threads
        | Feature.Exceptions | Feature.LegacyExceptions;

    /// <summary>Everything, for finding crashes.</summary>
    public const Feature All = (Feature)int.MaxValue;

    /// <summary>Null when the module is valid, else why not.</summary>
    public static InputException? Refusal(byte[] module, Feature features)
    {
        try
        {
            Validator.Validate(ModuleReader.Read(module), features);
            return null;
        }
        catch (MalformedModuleException refusal)
        {
            return refusal;
        }
        catch (InvalidModuleException refusal)
        {
            return refusal;
        }
    }

    /// <summary>Whether Node says otherwise than we do. Features that only one of the two has do not count.</summary>
    public static bool Differ(byte[] module, NodeProcess? node)
    {
        node?.AskToValidate(module);
        var refusal = Refusal(module, Node20);
        return node is not null && node.Answer() == "true" != refusal is null && !IsAboutFeatures(refusal) && (refusal is not null || !UsesNewExceptions(module));
    }

    private static bool IsAboutFeatures(InputException? refusal) => refusal?.Message.Contains("not supported", StringComparison.Ordinal) == true;

    /// <summary>Whether a valid module has what the newer form of exceptions added.</summary>
    private static bool UsesNewExceptions(byte[] module)
    {
        var text = WatPrinter.Print(ModuleReader.Read(module));
        return text.Contains("try_table", StringComparison.Ordinal) || text.Contains("throw_ref", StringComparison.Ordinal) || text.Contains("exn", StringComparison.Ordinal);
    }

    /// <summary>Whether the text parses; what it gave is validated and printed, too.</summary>
    public static bool Parses(string text)
    {
        var diagnostics = new DiagnosticBag();
        var binary = WatParser.Parse(new SourceText("mutant", text), diagnostics);
        if (binary is null == (diagnostics.Items.Count == 0))
            throw new InvalidOperationException("neither a module nor a diagnostic, or both");
        if (binary is not null && Refusal(binary, All) is null)
            _ = WatPrinter.Print(ModuleReader.Read(binary));
        return binary is not null;
    }
}
