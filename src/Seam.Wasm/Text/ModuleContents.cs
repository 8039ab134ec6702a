using Seam.Wasm.Binary;
using Seam.Wasm.Model;

namespace Seam.Wasm.Text;

/// <summary>What has been parsed of a module so far, in lists per section.</summary>
internal sealed class ModuleContents
{
    private readonly int[] _counts = new int[Enum.GetValues<ExternalKind>().Length];

    public List<Import> Imports { get; } = [];

    public List<FunctionBody> Functions { get; } = [];

    public List<Table> Tables { get; } = [];

    public List<MemoryType> Memories { get; } = [];

    public List<TagType> Tags { get; } = [];

    public List<Global> Globals { get; } = [];

    public List<Export> Exports { get; } = [];

    public int? Start { get; set; }

    public List<ElementSegment> Elements { get; } = [];

    public List<DataSegment> Data { get; } = [];

    public List<CustomSection> Custom { get; } = [];

    public List<BranchHint> Hints { get; } = [];

    /// <summary>Takes the hints of a function, whose places count from its first operator on.</summary>
    public void AddHints(int function, LocalRun[] locals, List<(int At, bool IsLikely)> hints)
    {
        var start = ModuleWriter.Locals(locals).Length;
        Hints.AddRange(hints.Select(hint => new BranchHint(function, start + hint.At, hint.IsLikely)));
    }

    /// <summary>The index that the next import or definition of a kind has; each is asked for once, imports first.</summary>
    public int Number(ExternalKind kind) => _counts[(int)kind]++;

    public Module Finish(ModuleScope scope)
    {
        var names = scope.Names.Finish();
        if (NameSectionWriter.Write(names) is { Length: > 0 } bytes && !Custom.Exists(c => c.Name == "name"))
            Custom.Add(new CustomSection("name", bytes, 0));
        if (Hints.Count > 0 && !Custom.Exists(c => c.Name == BranchHint.SectionName))
            Custom.Add(new CustomSection(BranchHint.SectionName, BranchHintSection.Write(Hints), 0) { After = SectionId.DataCount });
        return new Module
        {
            TypeGroups = scope.Types.Groups,
            Imports = [.. Imports],
            Functions = [.. Functions],
            Tables = [.. Tables],
            Memories = [.. Memories],
            Tags = [.. Tags],
            Globals = [.. Globals],
            Exports = [.. Exports],
            Start = Start,
            Elements = [.. Elements],
            Data = [.. Data],
            DataCount = scope.CodeNamesData ? Data.Count : null,
            CustomSections = [.. Custom],
            Names = names,
        };
    }
}
