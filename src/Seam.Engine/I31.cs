namespace Seam.Engine;

/// <summary>A reference that is an integer of 31 bits. Two of the same value are the same reference.</summary>
public sealed class I31 : IEquatable<I31>
{
    /// <summary>The values from −<see cref="KeptBelow"/> on that are kept; to the guest others are equal by their value.</summary>
    private const int KeptBelow = 128;

    private static readonly I31[] Kept = [.. Enumerable.Range(-KeptBelow, 1024 + KeptBelow).Select(value => new I31(value))];

    // Read by compiled code.
    internal readonly int Number;

    private I31(int value) => Number = value;

    /// <summary>Sign-extended.</summary>
    public int Value => Number;

    /// <summary>The lower 31 bits of an integer.</summary>
    public static I31 Of(int value)
    {
        value = value << 1 >> 1;
        var index = (uint)(value + KeptBelow);
        return index < (uint)Kept.Length ? Kept[index] : new I31(value);
    }

    public bool Equals(I31? other) => other is not null && other.Number == Number;

    public override bool Equals(object? obj) => Equals(obj as I31);

    public override int GetHashCode() => Number;

    public override string ToString() => $"i31 {Number}";

    /// <summary>ref.eq.</summary>
    internal static bool AreSame(object? left, object? right) =>
        left == right || left is I31 a && right is I31 b && a.Number == b.Number;
}
