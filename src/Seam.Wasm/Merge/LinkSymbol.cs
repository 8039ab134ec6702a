namespace Seam.Wasm.Merge;

/// <summary>What a symbol of an object file stands for, numbered as in its symbol table (tool conventions, "Linking").</summary>
public enum SymbolKind : byte
{
    Function,
    Data,
    Global,
    Section,
    Tag,
    Table,
}

/// <summary>A symbol of an object file.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Name">The name it is linked by; empty for a section.</param>
/// <param name="IsDefined">Whether the object holds it, or only refers to it.</param>
/// <param name="Index">The function, global, table or section; of defined data the segment.</param>
/// <param name="Offset">Where defined data begins in its segment.</param>
public sealed record LinkSymbol(SymbolKind Kind, string Name, bool IsDefined, int Index, uint Offset)
{
    public override string ToString() => $"{Kind} '{Name}'";
}
