namespace Seam.Memory;

/// <summary>What the entries of a map are ordered by.</summary>
/// <param name="Offset">In bytes from the start of an entry.</param>
public readonly record struct MapKey(MapKeyKind Kind, int Offset)
{
    /// <summary>The map has references to its entries, not the entries themselves.</summary>
    internal bool IsReferred { get; init; }
}

public enum MapKeyKind
{
    String,
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    U64,
    I64,
}
