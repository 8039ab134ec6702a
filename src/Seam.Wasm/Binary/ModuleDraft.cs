using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>What has been read of a module so far.</summary>
internal sealed class ModuleDraft
{
    public TypeGroup[] TypeGroups { get; set; } = [];

    public Import[] Imports { get; set; } = [];

    /// <summary>The type indices of the function section, to be joined with the bodies of the code section.</summary>
    public int[] FunctionTypes { get; set; } = [];

    public FunctionBody[] Functions { get; set; } = [];

    public Table[] Tables { get; set; } = [];

    public MemoryType[] Memories { get; set; } = [];

    public TagType[] Tags { get; set; } = [];

    public Global[] Globals { get; set; } = [];

    public Export[] Exports { get; set; } = [];

    public int? Start { get; set; }

    public ElementSegment[] Elements { get; set; } = [];

    public DataSegment[] Data { get; set; } = [];

    public int? DataCount { get; set; }

    public int? CodeOffset { get; set; }

    public int? DataOffset { get; set; }

    public List<CustomSection> Custom { get; } = [];

    /// <summary>The last section that was not a custom one.</summary>
    public SectionId Last { get; set; } = SectionId.Custom;

    /// <summary>Checks what sections say about each other.</summary>
    public Module Finish(int end)
    {
        if (Functions.Length != FunctionTypes.Length)
            throw new MalformedModuleException(
                $"function and code section have inconsistent lengths: {FunctionTypes.Length} and {Functions.Length}", end);
        if (DataCount is { } count && count != Data.Length)
            throw new MalformedModuleException(
                $"data count and data section have inconsistent lengths: {count} and {Data.Length}", end);
        return Build();
    }

    private Module Build() => new()
    {
        TypeGroups = TypeGroups,
        Imports = Imports,
        Functions = Functions,
        Tables = Tables,
        Memories = Memories,
        Tags = Tags,
        Globals = Globals,
        Exports = Exports,
        Start = Start,
        Elements = Elements,
        Data = Data,
        DataCount = DataCount,
        CodeOffset = CodeOffset,
        DataOffset = DataOffset,
        CustomSections = [.. Custom],
        Names = Custom.Find(c => c.Name == "name") is { } names ? NameSectionReader.Read(names) : NameSection.Empty,
    };
}
