namespace Seam.Wasm.Inspect;

/// <summary>What there is to tell about a module, ready to be shown. Sizes are bytes, types are spelled as in the text format.</summary>
public sealed record Inspection
{
    public required int Size { get; init; }

    public string? Name { get; init; }

    /// <summary>Why the module is not valid, with every proposal allowed; null when it is.</summary>
    public string? Fault { get; init; }

    public required IReadOnlyList<SectionSize> Sections { get; init; }

    /// <summary>The proposals the module uses; without those behind the fault of an invalid one.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    public required IReadOnlyList<NamedItem> Imports { get; init; }

    public required IReadOnlyList<NamedItem> Exports { get; init; }

    /// <summary>What the module defines besides functions: memories, tables, globals, tags.</summary>
    public required IReadOnlyList<NamedItem> Definitions { get; init; }

    /// <summary>The module's own functions, largest first.</summary>
    public required IReadOnlyList<FunctionSize> Functions { get; init; }

    public required IReadOnlyList<SegmentSize> Segments { get; init; }

    /// <summary>The tools that made it: field and "name version", from the custom section "producers".</summary>
    public required IReadOnlyList<NamedItem> Producers { get; init; }

    /// <summary>As the compiler was told, from the custom section "target_features"; + is used, - is not.</summary>
    public required IReadOnlyList<string> TargetFeatures { get; init; }

    public required bool HasNames { get; init; }

    /// <summary>Rows of the DWARF line tables.</summary>
    public required int SourceLines { get; init; }
}

/// <summary>A section as it lies in the file; the offset is where its contents begin.</summary>
public sealed record SectionSize(string Name, int Offset, int Size);

public sealed record NamedItem(string Name, string Type);

public sealed record FunctionSize(int Index, string? Name, int Size, string Type);

public sealed record SegmentSize(string Name, string Target, int Size);
