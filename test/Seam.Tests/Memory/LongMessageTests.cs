using System.Runtime.InteropServices;
using Seam.Memory;

namespace Seam.Tests.Memory;

/// <summary>Messages beyond what a span can be.</summary>
public sealed unsafe class LongMessageTests
{
    private const uint Count = 3_000_000_000;

    [Fact]
    public void A_slice_longer_than_a_span_says_so()
    {
        var memory = (byte*)NativeMemory.AlignedAlloc(4096, 8);
        new Span<byte>(memory, 4096).Clear();
        *(uint*)(memory + 8) = 8;
        *(uint*)(memory + 12) = Count;
        var message = Assert.Throws<OverflowException>(() => { new ObjectView(ref *memory).Slice<byte>(8); }).Message;
        Assert.Contains($"{Count} elements", message, StringComparison.Ordinal);
        NativeMemory.AlignedFree(memory);
    }

    [Fact]
    public void Spans_of_messages_beyond_2_GiB_are_refused() =>
        Assert.Throws<OverflowException>(() => { byte first = 0; return new MessageBytes(in first, Count).Span.Length; });
}
