using System.Runtime.CompilerServices;

namespace Seam.Memory;

/// <summary>A message in a ring, for asynchronous code, which cannot hold <see cref="MessageBytes"/> across an await.</summary>
public readonly struct RingMessage
{
    private readonly nint _start;
    private readonly SpanWord _word;

    internal RingMessage(nint start, long length, SpanWord word) => (_start, Length, _word) = (start, length, word);

    /// <summary>In bytes.</summary>
    public long Length { get; }

    /// <summary>Unverified; valid until the reader goes on.</summary>
    public unsafe MessageBytes Bytes => new(ref Unsafe.AsRef<byte>((void*)_start), (nuint)Length, _word);
}
