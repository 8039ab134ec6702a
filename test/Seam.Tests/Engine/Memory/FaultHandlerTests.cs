using System.Runtime.InteropServices;
using Seam.Engine.Memory;

namespace Seam.Tests.Engine.Memory;

/// <summary>Another library takes over SIGSEGV after us, as crash reporters and other engines do.</summary>
public sealed unsafe class FaultHandlerTests
{
    private const int SegmentationFault = 11;
    private const int DispositionBytes = 152;

    [Fact]
    public void The_handler_goes_on_top_again_when_another_replaced_it()
    {
        using var first = LinearMemory.Create(new LinearMemoryOptions(1));
        var before = FaultHandler.Installations;
        ReplaceByOneThatPassesOn();
        AssertFaultsAreTaken(first);
        using var second = LinearMemory.Create(new LinearMemoryOptions(1));
        Assert.True(FaultHandler.Installations > before);
        AssertFaultsAreTaken(first);
        AssertFaultsAreTaken(second);
        string? nothing = null;
        Assert.Throws<NullReferenceException>(() => nothing!.Length);
    }

    [Fact]
    public void Creating_memories_installs_nothing_while_the_handler_is_in_place()
    {
        using var first = LinearMemory.Create(new LinearMemoryOptions(1));
        var before = FaultHandler.Installations;
        Parallel.For(0, 50, _ => LinearMemory.Create(new LinearMemoryOptions(1)).Dispose());
        Assert.InRange(FaultHandler.Installations, before, before + 1);
    }

    [Fact]
    public void A_fault_is_taken_by_the_thread_that_had_it()
    {
        using var memory = LinearMemory.Create(new LinearMemoryOptions(1));
        var places = Enumerable.Range(1, 64).Select(i => (nint)(memory.Base + (i << 20))).ToArray();
        using var allFaulted = new Barrier(places.Length);
        var taken = new nint[places.Length];
        var threads = places.Select((place, i) => new Thread(() =>
        {
            Touch(place);
            allFaulted.SignalAndWait();
            taken[i] = FaultHandler.TryTake(out var fault) ? fault.Address : 0;
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(places, taken);
    }

    private static void AssertFaultsAreTaken(LinearMemory memory)
    {
        var place = (nint)(memory.Base + memory.Length);
        Touch(place);
        Assert.True(FaultHandler.TryTake(out var fault));
        Assert.Equal(place, fault.Address);
    }

    private static void Touch(nint place) => Assert.Throws<NullReferenceException>(() => *(byte*)place = 1);

    /// <summary>Installs <c>mov rax, [the handler there was]; jmp rax</c>.</summary>
    private static void ReplaceByOneThatPassesOn()
    {
        var disposition = stackalloc byte[DispositionBytes];
        Assert.Equal(0, SignalAction(SegmentationFault, null, disposition));
        var page = MemoryMap(0, 4096, 3, 0x22, -1, 0);
        byte[] code = [0x48, 0xB8, .. BitConverter.GetBytes(*(long*)disposition), 0xFF, 0xE0];
        code.CopyTo(new Span<byte>((void*)page, code.Length));
        Assert.Equal(0, MemoryProtect(page, 4096, 5));
        *(nint*)disposition = page;
        Assert.Equal(0, SignalAction(SegmentationFault, disposition, null));
    }

    [DllImport("libc", EntryPoint = "sigaction")]
    private static extern int SignalAction(int signal, byte* action, byte* previous);

    [DllImport("libc", EntryPoint = "mmap")]
    private static extern nint MemoryMap(nint address, nint length, int protection, int flags, int file, long offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    private static extern int MemoryProtect(nint address, nint length, int protection);
}
