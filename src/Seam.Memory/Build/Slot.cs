namespace Seam.Memory;

/// <summary>A reference or slice field as a builder sees it; generated code has one for each, made once.</summary>
/// <param name="offset">In bytes from the object's start; elements of arrays have their own.</param>
/// <param name="name">The field's name, for the messages of exceptions.</param>
public sealed class Slot(int offset, string name)
{
    public int Offset { get; } = offset;

    public string Name { get; } = name;

    /// <summary>The largest count.</summary>
    public uint Limit { get; init; } = uint.MaxValue;

    /// <summary>Whether an empty slice differs from an unset one: the field is optional or has a default.</summary>
    public bool KeepsEmpty { get; init; }

    /// <summary>What a map is ordered by; null for other fields.</summary>
    public MapKey? Key { get; init; }
}
