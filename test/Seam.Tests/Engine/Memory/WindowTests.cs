using Seam.Engine.Memory;
using Seam.Foundation.Diagnostics;

namespace Seam.Tests.Engine.Memory;

public sealed unsafe class WindowTests : IDisposable
{
    private const int Page = LinearMemory.PageBytes;

    private readonly LinearMemory _memory = LinearMemory.Create(new LinearMemoryOptions(4));
    private readonly SharedRegion _region = SharedRegion.Create("frames", 2 * Page);

    public void Dispose()
    {
        _memory.Dispose();
        _region.Dispose();
    }

    [Fact]
    public void What_one_memory_writes_the_other_and_the_host_read()
    {
        using var reader = LinearMemory.Create(new LinearMemoryOptions(2));
        _memory.MapWindow(Request(Page, WindowRights.ReadWrite));
        reader.MapWindow(new WindowRequest(Page, _region, Page, Page, WindowRights.Read, "frames"));
        _memory.Base[2 * Page + 5] = 42;
        Assert.Equal(42, reader.Base[Page + 5]);
        Assert.Equal(42, _region.Span[Page + 5]);
        _region.Span[Page + 6] = 43;
        Assert.Equal(43, reader.Base[Page + 6]);
    }

    [Fact]
    public void A_store_to_a_read_only_window_faults_and_names_region_and_offset()
    {
        _memory.MapWindow(Request(Page, WindowRights.Read));
        Assert.Equal(0, _memory.Base[Page]);
        var fault = FaultAt(Page + 100, isWrite: true);
        Assert.Equal(MemoryFaultCause.ReadOnlyWindow, fault.Cause);
        Assert.Equal(100, fault.RegionOffset);
        Assert.Contains("'frames' at offset 100", fault.ToString());
    }

    [Fact]
    public void A_revoked_window_faults_on_the_next_load()
    {
        var window = _memory.MapWindow(new WindowRequest(Page, _region, Page, Page, WindowRights.ReadWrite, "frames"));
        _memory.Base[Page] = 1;
        window.Revoke();
        window.Revoke();
        var fault = FaultAt(Page + 8, isWrite: false);
        Assert.Equal(MemoryFaultCause.RevokedWindow, fault.Cause);
        Assert.Same(window, fault.Window);
        Assert.Equal(Page + 8, fault.RegionOffset);
        Assert.Equal(1, _region.Span[Page]);
    }

    [Fact]
    public void A_released_window_is_fresh_private_memory_and_its_place_is_free_again()
    {
        var window = _memory.MapWindow(Request(Page, WindowRights.ReadWrite));
        _memory.Base[Page] = 1;
        window.Release();
        window.Revoke();
        Assert.Equal(WindowState.Released, window.State);
        Assert.Equal(0, _memory.Base[Page]);
        _memory.Base[Page] = 2;
        Assert.Equal(1, _region.Span[0]);
        Assert.Null(_memory.FindWindow(Page));
        _memory.MapWindow(Request(Page, WindowRights.Read));
        Assert.Equal(1, _memory.Base[Page]);
    }

    [Fact]
    public void Windows_outlive_the_hosts_view_of_the_region()
    {
        _memory.MapWindow(Request(0, WindowRights.ReadWrite));
        _region.Span[3] = 3;
        _region.Dispose();
        Assert.Equal(3, _memory.Base[3]);
        Assert.Throws<ObjectDisposedException>(() => _memory.MapWindow(Request(2 * Page, WindowRights.Read)));
    }

    [Fact]
    public void Growing_leaves_windows_alone()
    {
        _memory.MapWindow(Request(2 * Page, WindowRights.Read));
        Assert.Equal(4, _memory.Grow(4));
        Assert.Equal(MemoryFaultCause.ReadOnlyWindow, FaultAt(2 * Page, isWrite: true).Cause);
        _memory.Base[7 * Page] = 1;
    }

    [Fact]
    public void Windows_know_their_addresses()
    {
        var window = _memory.MapWindow(Request(Page, WindowRights.Read));
        Assert.Null(_memory.FindWindow(Page - 1));
        Assert.Same(window, _memory.FindWindow(Page));
        Assert.Same(window, _memory.FindWindow(3 * Page - 1));
        Assert.Null(_memory.FindWindow(3 * Page));
    }

    [Theory]
    [InlineData(1u, 0, Page, "multiples of 64 KiB")]
    [InlineData(0u, 4096, Page, "multiples of 64 KiB")]
    [InlineData(0u, 0, 0, "multiples of 64 KiB")]
    [InlineData(0u, Page, 2 * Page, "region has 131072 bytes only")]
    [InlineData(0u, -Page, Page, "region has 131072 bytes only")]
    [InlineData(3u * Page, 0, 2 * Page, "memory has 262144 bytes only")]
    [InlineData(0xFFFF_0000u, 0, Page, "memory has 262144 bytes only")]
    public void A_window_that_does_not_fit_is_refused_with_the_reason(uint address, long offset, long length, string reason)
    {
        var request = new WindowRequest(address, _region, offset, length, WindowRights.Read, "frames");
        Assert.Contains(reason, Assert.Throws<InputException>(() => _memory.MapWindow(request)).Message);
        Assert.Empty(_memory.Windows.All);
    }

    [Fact]
    public void Overlapping_windows_are_refused()
    {
        _memory.MapWindow(Request(Page, WindowRights.Read));
        Assert.Contains("mapped at 0x10000 already", Assert.Throws<InputException>(() => _memory.MapWindow(Request(2 * Page, WindowRights.Read))).Message);
        Assert.Throws<InputException>(() => _memory.MapWindow(Request(0, WindowRights.Read)));
    }

    [Theory]
    [InlineData(0ul, 65536ul, null, null)]
    [InlineData(0ul, 65537ul, MemoryFaultCause.ReadOnlyWindow, MemoryFaultCause.RevokedWindow)]
    [InlineData(131071ul, 1ul, MemoryFaultCause.ReadOnlyWindow, MemoryFaultCause.RevokedWindow)]
    [InlineData(131072ul, 131072ul, null, null)]
    [InlineData(65536ul, 0ul, null, null)]
    [InlineData(262143ul, 2ul, MemoryFaultCause.OutOfBounds, MemoryFaultCause.OutOfBounds)]
    [InlineData(ulong.MaxValue, 2ul, MemoryFaultCause.OutOfBounds, MemoryFaultCause.OutOfBounds)]
    public void Bulk_ranges_are_checked_against_windows(ulong address, ulong length, MemoryFaultCause? readOnly, MemoryFaultCause? revoked)
    {
        var window = _memory.MapWindow(new WindowRequest(Page, _region, 0, Page, WindowRights.Read, "frames"));
        Assert.Equal(readOnly, CauseOf(() => _memory.EnsureWritable(address, length)));
        Assert.Equal(readOnly == MemoryFaultCause.OutOfBounds ? readOnly : null, CauseOf(() => _memory.EnsureReadable(address, length)));
        window.Revoke();
        Assert.Equal(revoked, CauseOf(() => _memory.EnsureWritable(address, length)));
        Assert.Equal(revoked, CauseOf(() => _memory.EnsureReadable(address, length)));
    }

    private WindowRequest Request(uint address, WindowRights rights) => new(address, _region, 0, 2 * Page, rights, "frames");

    private MemoryFault FaultAt(uint address, bool isWrite)
    {
        var place = _memory.Base + address;
        Assert.Throws<NullReferenceException>(() =>
        {
            if (isWrite)
                *place = 1;
            else
                Assert.NotEqual(0, Volatile.Read(ref *place) + 1);
        });
        Assert.True(FaultHandler.TryTake(out var fault));
        Assert.Equal(isWrite, fault.IsWrite);
        return _memory.Explain(fault);
    }

    private static MemoryFaultCause? CauseOf(Action access) =>
        (Record.Exception(access) as MemoryAccessException)?.Fault.Cause;
}
