using Seam.Memory;

namespace Seam.Tests.Memory;

public sealed unsafe class RegionTests
{
    [Fact]
    public void Slots_are_arenas_whose_words_the_region_resolves()
    {
        var memory = stackalloc ulong[64];
        var region = new Region(2, (byte*)memory, 512, slots: 2, slotSize: 256);
        var message = region.Slot(1).WriteElements<uint>([1, 2, 3]);
        Assert.Equal(new SpanWord(2, 256, 16), message.Word);
        Assert.Equal(message.Span.ToArray(), region.Resolve(message.Word).Span.ToArray());
        Assert.Same(region.Slot(1), region.Slot(1));
    }

    [Theory]
    [InlineData(1, 0, 8)]
    [InlineData(2, 512, 8)]
    [InlineData(2, 504, 16)]
    public void Words_of_other_regions_and_of_bytes_beyond_do_not_resolve(int number, long offset, long length)
    {
        var memory = stackalloc ulong[64];
        var region = new Region(2, (byte*)memory, 512, slots: 2, slotSize: 256);
        Assert.Throws<ArgumentException>(() => { region.Resolve(new SpanWord(number, offset, length)); });
        Assert.Throws<ArgumentException>(() => { region.Resolve(default); });
    }

    [Theory]
    [InlineData(3, 256)]
    [InlineData(2, 252)]
    [InlineData(-1, 8)]
    public void Slots_that_do_not_fit_are_refused(int slots, long slotSize) =>
        Assert.Throws<ArgumentException>(() => { var memory = stackalloc ulong[64]; new Region(2, (byte*)memory, 512, slots, slotSize).Slot(0); });
}
