using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seam.Memory;

/// <summary>
/// Bytes that claim to be a message: nothing is known of them until a view verifies them. Unlike a span it may be longer than 2 GiB.
/// </summary>
public readonly ref struct MessageBytes
{
    private readonly ref readonly byte _start;

    /// <param name="start">The first byte; it must stay readable, with the <paramref name="length"/> bytes that follow, as long as any view on it lives.</param>
    public MessageBytes(ref readonly byte start, nuint length, SpanWord word = default)
    {
        _start = ref start;
        Length = length;
        Word = word;
    }

    public ref readonly byte Start => ref _start;

    public nuint Length { get; }

    /// <summary>How other modules name these bytes; none when they lie in no region.</summary>
    public SpanWord Word { get; }

    /// <exception cref="OverflowException">The message is longer than a span can be (2,147,483,647 bytes).</exception>
    public ReadOnlySpan<byte> Span => MemoryMarshal.CreateReadOnlySpan(in _start, checked((int)Length));

    /// <summary>A message in unmanaged memory.</summary>
    public static unsafe MessageBytes At(byte* start, long length) => new(ref Unsafe.AsRef<byte>(start), checked((nuint)length));

    public static implicit operator MessageBytes(ReadOnlySpan<byte> bytes) => new(in MemoryMarshal.GetReference(bytes), (nuint)bytes.Length);

    public static implicit operator MessageBytes(Span<byte> bytes) => (ReadOnlySpan<byte>)bytes;

    public static implicit operator MessageBytes(byte[] bytes) => (ReadOnlySpan<byte>)bytes;
}
