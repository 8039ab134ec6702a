using Seam.Wasm.Binary;
using Seam.Wasm.Model;

namespace Seam.Wasm.Text.Print;

/// <summary>The branch hints of a module as annotations, where these give back its section of hints; else that is printed as it is.</summary>
internal sealed class PrintHints
{
    private readonly Dictionary<(int Function, int Offset), bool> _hints;

    public PrintHints(Module module)
    {
        var section = LastBeforeCode(module);
        var hints = section?.Name == BranchHint.SectionName ? Readable(section) : [];
        SectionIsImplied = hints.Length > 0 && module.CustomSections.Count(s => s.Name == BranchHint.SectionName) == 1
            && section!.Bytes.Span.SequenceEqual(BranchHintSection.Write(hints))
            && hints.SequenceEqual(hints.DistinctBy(hint => (hint.Function, hint.Offset)).OrderBy(hint => hint.Function).ThenBy(hint => hint.Offset))
            && hints.GroupBy(hint => hint.Function).All(function => AreOperators(module, function.Key, [.. function.Select(hint => hint.Offset)]));
        _hints = SectionIsImplied ? hints.ToDictionary(hint => (hint.Function, hint.Offset), hint => hint.IsLikely) : [];
    }

    /// <summary>Whether the annotations alone give back the section, to the byte.</summary>
    public bool SectionIsImplied { get; }

    /// <summary>The annotation of an operator with a blank behind it, or nothing.</summary>
    public string Before(FunctionBody body, int function, int offset) =>
        _hints.TryGetValue((function, offset - body.Offset + body.LocalBytes), out var isLikely)
            ? $"(@{BranchHint.SectionName} \"\\0{(isLikely ? 1 : 0)}\") " : "";

    private static BranchHint[] Readable(CustomSection section)
    {
        try
        {
            return BranchHintSection.Read(section);
        }
        catch (MalformedModuleException)
        {
            return []; // A section that is wrong is printed as its bytes.
        }
    }

    /// <summary>Whether an operator of the function begins at each byte of its body: others have no place in a text.</summary>
    private static bool AreOperators(Module module, int function, HashSet<int> offsets)
    {
        if (function < module.ImportedFunctionCount || function >= module.FunctionCount)
            return false;
        var body = module.Functions[function - module.ImportedFunctionCount];
        var code = new CodeReader(body);
        while (code.Next())
            offsets.Remove(code.Offset - body.Offset + body.LocalBytes);
        return offsets.Count == 0;
    }

    /// <summary>The text has its hints there.</summary>
    private static CustomSection? LastBeforeCode(Module module) =>
        Array.FindLast(module.CustomSections, s => SectionOrder.Place(s.After) < SectionOrder.Place(SectionId.Code));
}
