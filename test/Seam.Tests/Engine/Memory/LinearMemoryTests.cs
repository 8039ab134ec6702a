using Seam.Engine.Memory;
using Seam.Foundation.Diagnostics;

namespace Seam.Tests.Engine.Memory;

public sealed unsafe class LinearMemoryTests
{
    [Fact]
    public void A_stray_access_becomes_an_exception_that_tells_the_address()
    {
        using var memory = LinearMemory.Create(new LinearMemoryOptions(1));
        var stray = memory.Base + LinearMemory.PageBytes + 12;
        Assert.Throws<NullReferenceException>(() => *stray = 1);
        Assert.True(FaultHandler.TryTake(out var fault));
        Assert.Equal((nint)stray, fault.Address);
        Assert.True(fault.IsWrite);
        Assert.NotEqual(0, fault.InstructionPointer);
        Assert.Same(memory, LinearMemory.Find(fault.Address));
        Assert.Equal(new MemoryFault(MemoryFaultCause.OutOfBounds, LinearMemory.PageBytes + 12, true, null), memory.Explain(fault));
        Assert.False(FaultHandler.TryTake(out _));
    }

    [Fact]
    public void A_null_dereference_stays_one_and_leaves_nothing_to_take()
    {
        using var memory = LinearMemory.Create(new LinearMemoryOptions(1));
        string? nothing = null;
        Assert.Throws<NullReferenceException>(() => nothing!.Length);
        Assert.False(FaultHandler.TryTake(out _));
    }

    [Theory]
    [InlineData(MemoryMode.Guard)]
    [InlineData(MemoryMode.Checked)]
    public void Growing_never_moves_the_base_and_stops_at_the_maximum(MemoryMode mode)
    {
        using var memory = LinearMemory.Create(new LinearMemoryOptions(1) { MaximumPages = 3, Mode = mode });
        var start = memory.Base;
        memory.Base[LinearMemory.PageBytes - 1] = 7;
        Assert.Equal(1, memory.Grow(2));
        Assert.True(start == memory.Base);
        Assert.Equal(3 * LinearMemory.PageBytes, memory.Length);
        Assert.Equal(memory.Length, *(long*)(memory.Base + LinearMemory.LengthOffset));
        memory.Base[memory.Length - 1] = 8;
        Assert.Equal(7, memory.Base[LinearMemory.PageBytes - 1]);
        Assert.Equal(-1, memory.Grow(1));
        Assert.Equal(3, memory.Grow(0));
    }

    [Fact]
    public void Growing_stops_at_the_hosts_limit_when_the_module_declares_no_maximum()
    {
        using var memory = LinearMemory.Create(new LinearMemoryOptions(1) { LimitBytes = 2 * LinearMemory.PageBytes });
        Assert.Equal(-1, memory.Grow(2));
        Assert.Equal(1, memory.Grow(1));
        Assert.Equal(-1, memory.Grow(long.MaxValue));
        Assert.Equal(-1, memory.Grow(-1));
    }

    [Fact]
    public void All_four_gibibytes_can_be_addressed()
    {
        using var memory = LinearMemory.Create(new LinearMemoryOptions(65536));
        memory.Base[memory.Length - 1] = 9;
        Assert.Equal(4L << 30, memory.Length);
        Assert.Equal(9, memory.Slice(uint.MaxValue, 1)[0]);
        Assert.Equal(-1, memory.Grow(1));
    }

    [Fact]
    public void More_than_the_limit_is_refused_with_the_numbers()
    {
        var options = new LinearMemoryOptions(3) { LimitBytes = 2 * LinearMemory.PageBytes };
        var refused = Assert.Throws<InputException>(() => LinearMemory.Create(options));
        Assert.Contains("3 pages", refused.Message);
        Assert.Contains("limit is 2", refused.Message);
    }

    [Theory]
    [InlineData(MemoryMode.Guard)]
    [InlineData(MemoryMode.Checked)]
    public void The_context_is_writable_down_to_its_lowest_byte_and_zero_at_first(MemoryMode mode)
    {
        using var memory = LinearMemory.Create(new LinearMemoryOptions(0) { Mode = mode });
        var fields = new Span<byte>(memory.Context, memory.ContextBytes - LinearMemory.HeaderBytes);
        Assert.Equal(-1, fields.IndexOfAnyExcept((byte)0));
        fields.Fill(1);
        Assert.Equal(0, memory.Length);
    }

    [Fact]
    public void A_released_slot_comes_back_clean()
    {
        for (var round = 0; round < 3; round++)
        {
            using var memory = LinearMemory.Create(new LinearMemoryOptions(1));
            Assert.Equal(0, memory.Base[5]);
            Assert.Equal(0, *(memory.Context + 5));
            memory.Base[5] = 5;
            *(memory.Context + 5) = 5;
        }
    }

    [Fact]
    public void A_thousand_memories_leave_no_mappings_behind()
    {
        CreateAndDispose(10);
        var before = File.ReadAllLines("/proc/self/maps").Length;
        CreateAndDispose(1000);
        var after = File.ReadAllLines("/proc/self/maps").Length;
        Assert.InRange(after, 0, before + 100);
    }

    [Fact]
    public void A_disposed_memory_has_no_bytes_and_refuses_to_grow()
    {
        var memory = LinearMemory.Create(new LinearMemoryOptions(1));
        memory.Dispose();
        memory.Dispose();
        Assert.Equal(0, memory.Length);
        Assert.Equal(-1, memory.Grow(1));
        Assert.Throws<MemoryAccessException>(() => memory.Slice(0, 1).Length);
    }

    [Theory]
    [InlineData(0u, 65536u, null)]
    [InlineData(65536u, 0u, null)]
    [InlineData(65535u, 2u, 65536ul)]
    [InlineData(70000u, 0u, 70000ul)]
    [InlineData(uint.MaxValue, uint.MaxValue, 0xFFFF_FFFFul)]
    public void Slices_are_checked_against_the_length(uint address, uint length, ulong? badAddress)
    {
        using var memory = LinearMemory.Create(new LinearMemoryOptions(1));
        if (badAddress is null)
            Assert.Equal((int)length, memory.Slice(address, length).Length);
        else
            Assert.Equal(badAddress, Assert.Throws<MemoryAccessException>(() => memory.Slice(address, length).Length).Fault.Address);
    }

    private static void CreateAndDispose(int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var memory = LinearMemory.Create(new LinearMemoryOptions(1));
            using var region = SharedRegion.Create("thousand", LinearMemory.PageBytes);
            memory.MapWindow(new WindowRequest(0, region, 0, LinearMemory.PageBytes, WindowRights.Read, "thousand"));
            Assert.Equal(0, memory.Grow(0) - 1);
        }
    }
}
