namespace Seam.Wasm.Model;

/// <summary>
/// A WebAssembly module as its binary lists it. Each index space counts imports first, then the module's own definitions.
/// A module that only the reader has seen may hold indices that name nothing; a validated one does not.
/// </summary>
public sealed class Module
{
    private FunctionType[]? _types;
    private TypeGroup[]? _groups;

    /// <summary>The function types by type index; an empty one stands for a structure or an array, see <see cref="Definitions"/>.</summary>
    public FunctionType[] Types
    {
        get => _types ??= [.. Definitions.Select(d => d.Composite as FunctionType ?? FunctionType.Empty)];
        init => _types = value;
    }

    /// <summary>The type section in its groups; by default each of <see cref="Types"/> on its own.</summary>
    public TypeGroup[] TypeGroups
    {
        get => _groups ??= [.. (_types ?? []).Select(t => new TypeGroup(SubType.Final(t)))];
        init => _groups = value;
    }

    /// <summary>All type definitions by type index.</summary>
    public SubType[] Definitions => field ??= [.. TypeGroups.SelectMany(g => g.Types)];

    public Import[] Imports { get; init; } = [];

    public FunctionBody[] Functions { get; init; } = [];

    public Table[] Tables { get; init; } = [];

    public MemoryType[] Memories { get; init; } = [];

    public TagType[] Tags { get; init; } = [];

    public Global[] Globals { get; init; } = [];

    public Export[] Exports { get; init; } = [];

    /// <summary>The function to call after instantiation.</summary>
    public int? Start { get; init; }

    public ElementSegment[] Elements { get; init; } = [];

    public DataSegment[] Data { get; init; } = [];

    /// <summary>The number in the data count section, if there is one.</summary>
    public int? DataCount { get; init; }

    /// <summary>Where the contents of the code section begin in the binary; null when there is none, or no binary.</summary>
    public int? CodeOffset { get; init; }

    /// <summary>Where the contents of the data section begin in the binary; null when there is none, or no binary.</summary>
    public int? DataOffset { get; init; }

    public CustomSection[] CustomSections { get; init; } = [];

    public NameSection Names { get; init; } = NameSection.Empty;

    /// <summary>The sizes and types of the index spaces.</summary>
    public IndexSpaces Spaces => field ??= new IndexSpaces(this);

    public int ImportedFunctionCount => Spaces.ImportedFunctionCount;

    public int FunctionCount => Spaces.FunctionTypeIndices.Length;

    public FunctionType FunctionTypeOf(int function) => Types[Spaces.FunctionTypeIndices[function]];

    public TableType TableTypeOf(int table) => Spaces.Tables[table];

    public MemoryType MemoryTypeOf(int memory) => Spaces.Memories[memory];

    public GlobalType GlobalTypeOf(int global) => Spaces.Globals[global];

    /// <summary>What an exception with a tag carries.</summary>
    public ValueType[] TagParametersOf(int tag) => Types[Spaces.Tags[tag].TypeIndex].Parameters;

    /// <summary>The name of a function: from the name section, else its import or export name, else null.</summary>
    public string? FunctionName(int function) =>
        Names.Function(function) ?? Spaces.ExternalName(function);
}
