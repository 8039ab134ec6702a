namespace Seam.Memory;

/// <summary>A reference or slice field as a builder sees it.</summary>
/// <param name="Offset">In bytes from the object's start.</param>
/// <param name="Name">The field's name, for the messages of exceptions.</param>
public readonly record struct Slot(int Offset, string Name)
{
    /// <summary>The largest count.</summary>
    public uint Limit { get; init; } = uint.MaxValue;

    /// <summary>Whether an empty slice differs from an unset one: the field is optional or has a default.</summary>
    public bool KeepsEmpty { get; init; }

    /// <summary>What a map is ordered by; null for other fields.</summary>
    public MapKey? Key { get; init; }
}
