using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Memory;
using Seam.Tests.Runtime;
using Seam.Tests.Toolchain;

namespace Seam.Tests.Engine.Memory;

/// <summary>Rights that some pages of a window have lost for a while.</summary>
public sealed unsafe class WindowRestrictionTests : IDisposable
{
    private const int Page = Window.SystemPageBytes;
    private const int Start = LinearMemory.PageBytes;

    private static readonly Restriction Sealed = new(IsReadable: true, "is sealed while module 'x' reads it");
    private static readonly Restriction Closed = new(IsReadable: false, "was moved to module 'x'");

    private readonly LinearMemory _memory = LinearMemory.Create(new LinearMemoryOptions(4));
    private readonly SharedRegion _region = SharedRegion.Create("frames", 2 * LinearMemory.PageBytes);
    private readonly SharedRegion _other = SharedRegion.Create("own", 2 * LinearMemory.PageBytes);

    public void Dispose()
    {
        _memory.Dispose();
        _region.Dispose();
        _other.Dispose();
    }

    [MappedFact]
    public void Stores_into_pages_that_may_only_be_read_fault_and_say_why()
    {
        var window = Map(WindowRights.ReadWrite);
        window.Restrict(Page, 2 * Page, Sealed);
        _memory.Base[Start + Page - 1] = 1;
        _memory.Base[Start + 3 * Page] = 1;
        Assert.Equal(0, _memory.Base[Start + Page]);
        var fault = FaultAt(Start + Page + 5, isWrite: true);
        Assert.Equal(MemoryFaultCause.ReadOnlyWindow, fault.Cause);
        Assert.Equal($"store to address 0x{Start + Page + 5:x} hits region 'frames' at offset {Page + 5}, which is sealed while module 'x' reads it", fault.ToString());
        window.Restrict(Page, 2 * Page, null);
        _memory.Base[Start + Page] = 2;
        Assert.Equal(2, _region.Span[Page]);
    }

    [MappedFact]
    public void Closed_pages_fault_at_every_access_also_the_hosts_own()
    {
        var window = Map(WindowRights.Read);
        window.Restrict(0, Page, Closed);
        Assert.Contains("which was moved to module 'x'", FaultAt(Start, isWrite: false).ToString());
        _memory.EnsureReadable(Start + Page, 100);
        Assert.Throws<MemoryAccessException>(() => _memory.EnsureReadable(Start + Page - 1, 2));
        Assert.Throws<MemoryAccessException>(() => _memory.EnsureReadable(0, Start + 1));
        window.Restrict(0, Page, Sealed);
        _memory.EnsureReadable(Start, 100);
        Assert.Throws<MemoryAccessException>(() => _memory.EnsureWritable(Start, 1));
        window.Restrict(0, Page, null);
        Assert.Contains("which is read-only here", FaultAt(Start, isWrite: true).ToString());
    }

    [MappedFact]
    public void A_restriction_behind_the_first_page_of_a_range_is_found()
    {
        Map(WindowRights.ReadWrite).Restrict(5 * Page, Page, Sealed);
        _memory.EnsureWritable(Start + 100, 4 * Page);
        var refused = Assert.Throws<MemoryAccessException>(() => _memory.EnsureWritable(Start + 100, 6 * Page));
        Assert.Equal(5 * Page, refused.Fault.RegionOffset);
    }

    [MappedFact]
    public void Pages_show_another_region_and_their_own_again()
    {
        var window = Map(WindowRights.Read);
        (_region.Span[Page], _other.Span[Page]) = (1, 2);
        window.Show(Page, Page, _other);
        Assert.Equal(2, _memory.Base[Start + Page]);
        Assert.Equal(MemoryFaultCause.ReadOnlyWindow, FaultAt(Start + Page, isWrite: true).Cause);
        window.Show(Page, Page, null);
        Assert.Equal(1, _memory.Base[Start + Page]);
    }

    [MappedFact]
    public void Only_whole_pages_inside_the_window_can_be_restricted()
    {
        var window = Map(WindowRights.Read);
        foreach (var (offset, length) in ((long, long)[])[(1, Page), (0, 1), (0, 0), (-Page, Page), (0, window.Length + Page), (window.Length, Page)])
            Assert.Throws<ArgumentException>(() => window.Restrict(offset, length, Sealed));
    }

    /// <summary>In windows, other code moves the bytes than elsewhere.</summary>
    [MappedFact]
    public void Bulk_operators_in_windows_move_and_fill_as_elsewhere()
    {
        var engine = new WasmEngine();
        var instance = new Linker(engine).Instantiate(engine.Compile(Clang.Freestanding(
            """
            __attribute__((export_name("move"))) void move(char *to, const char *from, unsigned long n) { __builtin_memmove(to, from, n); }
            __attribute__((export_name("fill"))) void fill(char *to, int value, unsigned long n) { __builtin_memset(to, value, n); }
            """, "-O2", "-mbulk-memory", "-Wl,--initial-memory=262144"), "bulk"));
        var memory = instance.Memory!.Linear;
        memory.MapWindow(new WindowRequest(2 * Start, _region, 0, 2 * Start, WindowRights.ReadWrite, "frames"));
        var (move, fill) = (instance.GetFunction<Action<int, int, int>>("move"), instance.GetFunction<Action<int, int, int>>("fill"));
        var random = new Random(7);
        var expected = new byte[4 * Start];
        memory.Slice(0, 4 * Start).CopyTo(expected);
        for (var i = 0; i < 300; i++)
        {
            var (count, to, from) = (random.Next(i % 3 == 0 ? 40_000 : 200), random.Next(Start, 3 * Start), random.Next(Start, 3 * Start));
            if (i % 4 == 0)
            {
                fill(to, i, count);
                expected.AsSpan(to, count).Fill((byte)i);
            }
            else
            {
                var source = i % 2 == 0 ? from : Math.Max(Start, to + random.Next(-90, 90));
                move(to, source, count);
                expected.AsSpan(source, count).CopyTo(expected.AsSpan(to));
            }
        }
        Assert.True(expected.AsSpan(Start).SequenceEqual(memory.Slice(Start, 3 * Start)));
    }

    private Window Map(WindowRights rights) => _memory.MapWindow(new WindowRequest(Start, _region, 0, _region.Length, rights, "frames"));

    private MemoryFault FaultAt(int address, bool isWrite)
    {
        Assert.Throws<NullReferenceException>(() => _ = isWrite ? _memory.Base[address] = 1 : _memory.Base[address]);
        Assert.True(FaultHandler.TryTake(out var fault));
        return _memory.Explain(fault);
    }
}
