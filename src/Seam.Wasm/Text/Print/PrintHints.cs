using Seam.Foundation.Diagnostics;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Validate;

namespace Seam.Wasm.Text.Print;

/// <summary>The branch hints of a module as annotations, where these give back its section of hints; else that is printed as it is.</summary>
internal sealed class PrintHints
{
    private readonly Dictionary<(int Function, int Offset), bool> _hints;

    public PrintHints(Module module)
    {
        var hints = Readable(module);
        SectionIsImplied = hints.Length > 0 && LastBeforeCode(module) is { Name: BranchHint.SectionName } section
            && section.Bytes.Span.SequenceEqual(BranchHintSection.Write(hints));
        _hints = SectionIsImplied ? hints.ToDictionary(hint => (hint.Function, hint.Offset), hint => hint.IsLikely) : [];
    }

    /// <summary>Whether the annotations alone give back the section, to the byte.</summary>
    public bool SectionIsImplied { get; }

    /// <summary>The annotation of an operator with a blank behind it, or nothing.</summary>
    public string Before(FunctionBody body, int function, int offset) =>
        _hints.TryGetValue((function, offset - body.Offset + body.LocalBytes), out var isLikely)
            ? $"(@{BranchHint.SectionName} \"\\0{(isLikely ? 1 : 0)}\") " : "";

    private static BranchHint[] Readable(Module module)
    {
        try
        {
            return BranchHintRules.Check(module);
        }
        catch (InputException)
        {
            return []; // A section that is wrong is printed as its bytes.
        }
    }

    /// <summary>The text has its hints there.</summary>
    private static CustomSection? LastBeforeCode(Module module) =>
        Array.FindLast(module.CustomSections, s => SectionOrder.Place(s.After) < SectionOrder.Place(SectionId.Code));
}
