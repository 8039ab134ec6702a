using System.Text;

namespace Seam.Memory;

/// <summary>A string of a message: well-formed UTF-8, read in place. Only <see cref="ToString"/> allocates.</summary>
public readonly ref struct SeamString(ReadOnlySpan<byte> utf8)
{
    public ReadOnlySpan<byte> Utf8 { get; } = utf8;

    /// <summary>In bytes.</summary>
    public int Length => Utf8.Length;

    public bool Equals(ReadOnlySpan<byte> other) => Utf8.SequenceEqual(other);

    public override string ToString() => Encoding.UTF8.GetString(Utf8);

    public static implicit operator ReadOnlySpan<byte>(SeamString text) => text.Utf8;
}
