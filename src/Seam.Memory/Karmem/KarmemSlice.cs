namespace Seam.Memory;

/// <summary>What the schema says of a slice of Karmem v1.</summary>
/// <param name="Field">Its name, for messages.</param>
/// <param name="Limit">How many elements a reader takes at most.</param>
/// <param name="HasStride">Whether the size of an element stands behind offset and size.</param>
public readonly record struct KarmemSlice(string Field, int Limit, bool HasStride);
