using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Memory;
using Seam.Engine.Run;
using Seam.Tests.Runtime;

namespace Seam.Tests.Engine.Threads;

/// <summary>Guests and the host wait for each other at addresses.</summary>
public sealed class WaitTests
{
    private const int Page = LinearMemory.PageBytes;

    private const string Waiting = """
        (module (memory (import "env" "memory") 1 4 shared)
          (func (export "wait") (param i32 i32 i64) (result i32) (memory.atomic.wait32 (local.get 0) (local.get 1) (local.get 2)))
          (func (export "wait64") (param i32 i64 i64) (result i32) (memory.atomic.wait64 (local.get 0) (local.get 1) (local.get 2)))
          (func (export "notify") (param i32 i32) (result i32) (memory.atomic.notify (local.get 0) (local.get 1))))
        """;

    [Theory]
    [InlineData(GuardMode.Auto)]
    [InlineData(GuardMode.Checked)]
    public async Task Notify_wakes_as_many_as_it_says_and_those_at_the_address_only(GuardMode mode)
    {
        var (memory, start) = SharedMemoryTests.Prepare(Waiting, mode, SharedMemoryTests.Type(1, 4));
        var waiters = Enumerable.Range(0, 3).Select(_ => Wait(start(), 8)).ToArray();
        var other = Wait(start(), 16);
        var notify = start().GetFunction<Func<int, int, int>>("notify");
        Eventually(() => notify(8, 1) == 1);
        Eventually(() => waiters.Count(w => w.IsCompleted) == 1);
        var woken = 0;
        Eventually(() => (woken += notify(8, -1)) == 2);
        Assert.All(await Task.WhenAll(waiters), result => Assert.Equal(0, result));
        Assert.False(other.IsCompleted);
        Eventually(() => memory.Linear.Notify(16) == 1);
        Assert.Equal(0, await other);
        Assert.Equal(0, notify(16, -1));
    }

    [Fact]
    public void A_wait_ends_when_its_time_is_over_and_does_not_begin_at_another_value()
    {
        var (memory, start) = SharedMemoryTests.Prepare(Waiting, GuardMode.Auto, SharedMemoryTests.Type(1, 4));
        var instance = start();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(2, instance.GetFunction<Func<int, int, long, int>>("wait")(8, 0, 20_000_000));
        Assert.True(clock.Elapsed >= TimeSpan.FromMilliseconds(20), $"{clock.Elapsed}");
        Assert.Equal(2, instance.GetFunction<Func<int, long, long, int>>("wait64")(8, 0, 0));
        Assert.Equal(1, instance.GetFunction<Func<int, int, long, int>>("wait")(8, 1, -1));
        Assert.Equal(1, instance.GetFunction<Func<int, long, long, int>>("wait64")(8, 1L << 32, -1));
        Assert.Equal(WaitResult.TimedOut, memory.Linear.Wait(8, 0, TimeSpan.Zero));
        Assert.Equal(WaitResult.NotEqual, memory.Linear.Wait(8, 1L));
        Assert.Equal(0u, memory.Linear.Notify(8));
    }

    [Fact]
    public async Task A_guest_that_waits_can_be_interrupted_and_waits_again_afterwards()
    {
        var (memory, start) = SharedMemoryTests.Prepare(Waiting, GuardMode.Auto, SharedMemoryTests.Type(1, 4));
        var instance = start();
        var wait = instance.GetFunction<Func<int, int, long, int>>("wait");
        using (instance.InterruptAfter(TimeSpan.FromMilliseconds(20)))
            Assert.Equal(TrapKind.DeadlineExceeded, Assert.Throws<TrapException>(() => wait(8, 0, -1)).Kind);
        Assert.Equal(0u, memory.Linear.Notify(8));
        instance.Interrupt();
        Assert.Equal(TrapKind.Interrupted, Assert.Throws<TrapException>(() => wait(8, 0, -1)).Kind);
        var again = Wait(instance, 8);
        Eventually(() => memory.Linear.Notify(8) == 1);
        Assert.Equal(0, await again);
    }

    [Fact]
    public async Task The_host_waits_for_a_guest_and_can_be_called_off()
    {
        var (memory, start) = SharedMemoryTests.Prepare(Waiting, GuardMode.Auto, SharedMemoryTests.Type(1, 4));
        var notify = start().GetFunction<Func<int, int, int>>("notify");
        var waiting = Task.Run(() => memory.Linear.Wait(24, 0));
        Eventually(() => notify(24, 1) == 1);
        Assert.Equal(WaitResult.Woken, await waiting);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        Assert.Throws<OperationCanceledException>(() => memory.Linear.Wait(24, 0, stop: stop.Token));
        Assert.Throws<ArgumentException>(() => memory.Linear.Wait(25, 0));
        Assert.Throws<MemoryAccessException>(() => memory.Linear.Wait(1 << 20, 0));
        using var unshared = LinearMemory.Create(new LinearMemoryOptions(1));
        Assert.Throws<InvalidOperationException>(() => unshared.Wait(0, 0));
    }

    [Fact]
    public async Task Disposal_ends_waits()
    {
        var (memory, start) = SharedMemoryTests.Prepare(Waiting, GuardMode.Auto, SharedMemoryTests.Type(1, 4));
        var waiting = Wait(start(), 8);
        await Task.Delay(50);
        memory.Linear.Dispose();
        var trap = await Assert.ThrowsAsync<TrapException>(() => waiting);
        // A thread that was so slow that it had not begun to wait finds no memory.
        Assert.True(trap.Kind is TrapKind.Interrupted or TrapKind.MemoryOutOfBounds, trap.Message);
    }

    [MappedFact]
    public async Task Windows_of_one_region_are_one_place_whatever_the_memories_and_addresses()
    {
        using var region = SharedRegion.Create("stream", 2 * Page);
        const string text = """
            (module (memory (export "memory") 4)
              (func (export "wait") (param i32 i32 i64) (result i32) (memory.atomic.wait32 (local.get 0) (local.get 1) (local.get 2)))
              (func (export "notify") (param i32 i32) (result i32) (memory.atomic.notify (local.get 0) (local.get 1))))
            """;
        var (a, b) = (Wat.Start(text, new Linker(Engines.Guard)), Wat.Start(text, new Linker(Engines.Guard)));
        var window = a.Memory!.Linear.MapWindow(new WindowRequest(Page, region, 0, 2 * Page, WindowRights.Read, "stream"));
        b.Memory!.Linear.MapWindow(new WindowRequest(3 * Page, region, Page, Page, WindowRights.ReadWrite, "stream"));
        var waiting = Wait(a, 2 * Page + 12);
        Eventually(() => b.GetFunction<Func<int, int, int>>("notify")(3 * Page + 12, 1) == 1);
        Assert.Equal(0, await waiting);
        waiting = Wait(a, 2 * Page + 12);
        Eventually(() => region.Notify(Page + 12) == 1);
        Assert.Equal(0, await waiting);
        var host = Task.Run(() => region.Wait(Page + 12, 0));
        Eventually(() => b.Memory.Linear.Notify(3 * Page + 12) == 1);
        Assert.Equal(WaitResult.Woken, await host);
        window.Release();
        var trap = Assert.Throws<TrapException>(() => a.GetFunction<Func<int, int, long, int>>("wait")(2 * Page + 12, 0, 0));
        Assert.Equal(TrapKind.ExpectedSharedMemory, trap.Kind);
    }

    private static Task<int> Wait(Instance instance, int address)
    {
        var wait = instance.GetFunction<Func<int, int, long, int>>("wait");
        return Task.Factory.StartNew(() => wait(address, 0, -1), TaskCreationOptions.LongRunning);
    }

    private static void Eventually(Func<bool> holds) =>
        Assert.True(SpinWait.SpinUntil(holds, TimeSpan.FromMinutes(1)), "it did not come about within a minute");
}
