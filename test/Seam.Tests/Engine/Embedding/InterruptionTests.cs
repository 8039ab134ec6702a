using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;

namespace Seam.Tests.Engine.Embedding;

/// <summary>Calls are stopped by what is in force while they run, and by nothing else.</summary>
public sealed class InterruptionTests
{
    private const string Source = """
        (module
          (import "host" "call" (func $host))
          (func (export "loop") (loop $on (br $on)))
          (func $tree (export "tree") (param i32) (result i32)
            (if (result i32) (local.get 0)
              (then (i32.add (call $tree (i32.sub (local.get 0) (i32.const 1))) (call $tree (i32.sub (local.get 0) (i32.const 1)))))
              (else (i32.const 1))))
          (func $tail (export "tail") (return_call $tail))
          (func (export "count") (param i32) (result i32) (local $n i32)
            (loop $on
              (local.set $n (i32.add (local.get $n) (i32.const 1)))
              (br_if $on (i32.lt_u (local.get $n) (local.get 0))))
            (local.get $n))
          (func (export "out") (call $host) (loop $on (br $on))))
        """;

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    public static TheoryData<string, GuardMode> Endless { get; } = new()
    {
        { "loop", GuardMode.Auto }, { "tree", GuardMode.Auto }, { "tail", GuardMode.Auto }, { "loop", GuardMode.Checked }, { "tree", GuardMode.Checked },
    };

    [Theory]
    [MemberData(nameof(Endless))]
    public void A_deadline_ends_every_endless_function_and_later_calls_run(string function, GuardMode mode)
    {
        using var instance = Start(mode);
        using (var deadline = instance.InterruptAfter(Soon))
        {
            var call = instance.GetFunction(function);
            Value[] arguments = call.Type.Parameters.Length == 0 ? [] : [60];
            Assert.Equal(TrapKind.DeadlineExceeded, Assert.Throws<TrapException>(() => call.Invoke(arguments)).Kind);
            Assert.Equal(TrapKind.DeadlineExceeded, Assert.Throws<TrapException>(() => call.Invoke(arguments)).Kind);
            Assert.True(deadline.IsReached);
        }
        Assert.Equal(1 << 10, instance.GetFunction<Func<int, int>>("tree")(10));
        Assert.Equal(1000, instance.GetFunction<Func<int, int>>("count")(1000));
    }

    [Fact]
    public void Cancellation_says_so_also_when_it_came_before_the_call()
    {
        using var instance = Start();
        using var source = new CancellationTokenSource(Soon);
        using (instance.InterruptOn(source.Token))
            Assert.Equal(TrapKind.Cancelled, Assert.Throws<TrapException>(instance.GetFunction<Action>("loop")).Kind);
        using (instance.InterruptOn(source.Token))
            Assert.Equal("cancelled", Assert.Throws<TrapException>(instance.GetFunction<Action>("loop")).Message);
        Assert.Equal(5, instance.GetFunction<Func<int, int>>("count")(5));
    }

    [Fact]
    public void Of_two_deadlines_the_first_counts_and_the_other_stays_in_force()
    {
        using var instance = Start();
        var loop = instance.GetFunction<Action>("loop");
        using (instance.InterruptAfter(10 * Soon))
        {
            using (instance.InterruptAfter(Soon))
                Assert.Equal(TrapKind.DeadlineExceeded, Assert.Throws<TrapException>(loop).Kind);
            Assert.Equal(3, instance.GetFunction<Func<int, int>>("count")(3));
            Assert.Equal(TrapKind.DeadlineExceeded, Assert.Throws<TrapException>(loop).Kind);
        }
    }

    [Fact]
    public void A_deadline_that_comes_as_it_is_taken_back_meets_no_later_call()
    {
        using var instance = Start();
        var count = instance.GetFunction<Func<int, int>>("count");
        for (var i = 0; i < 400; i++)
        {
            using (instance.InterruptAfter(TimeSpan.FromMilliseconds(i % 3)))
                Thread.SpinWait(i * 50);
            Assert.Equal(50, count(50));
        }
    }

    [Fact]
    public void An_interrupt_stops_one_call()
    {
        using var instance = Start();
        instance.Interrupt();
        Assert.Equal(TrapKind.Interrupted, Assert.Throws<TrapException>(instance.GetFunction<Action>("loop")).Kind);
        Assert.Equal(8, instance.GetFunction<Func<int, int>>("tree")(3));
        instance.Interrupt();
        instance.ClearInterrupt();
        Assert.Equal(8, instance.GetFunction<Func<int, int>>("tree")(3));
    }

    [Fact]
    public async Task Deadlines_hold_while_all_threads_of_the_pool_run_guests()
    {
        var calls = Enumerable.Range(0, 4 * Environment.ProcessorCount).Select(_ => Task.Run(() =>
        {
            using var instance = Start();
            using (instance.InterruptAfter(Soon))
                return Assert.Throws<TrapException>(instance.GetFunction<Action>("loop")).Kind;
        })).ToArray();
        var kinds = await Task.WhenAll(calls).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.All(kinds, kind => Assert.Equal(TrapKind.DeadlineExceeded, kind));
    }

    [Fact]
    public void A_host_function_that_swallows_the_stop_only_delays_it()
    {
        Instance? inner = null;
        var linker = new Linker(Engines.Guard);
        linker.DefineFunction("host", "call", () =>
        {
            if (Assert.Throws<TrapException>(inner!.GetFunction<Action>("loop")).Kind != TrapKind.DeadlineExceeded)
                throw new InvalidOperationException("stopped for another reason");
        });
        using var instance = inner = Wat.Start(Source, linker);
        using (instance.InterruptAfter(Soon))
            Assert.Equal(TrapKind.DeadlineExceeded, Assert.Throws<TrapException>(instance.GetFunction<Action>("out")).Kind);
    }

    [Fact]
    public void Deadlines_hold_for_the_start_of_an_instance()
    {
        var module = Engines.Guard.Compile(Wat.Parse("(module (func $loop (loop (br 0))) (start $loop))"), "starts");
        using var source = new CancellationTokenSource(Soon);
        var trap = Assert.Throws<TrapException>(() => new Linker(Engines.Guard).Instantiate(module, source.Token));
        Assert.Equal(TrapKind.Cancelled, trap.Kind);
    }

    private static Instance Start(GuardMode mode = GuardMode.Auto)
    {
        var linker = new Linker(Engines.Of(mode));
        linker.DefineFunction("host", "call", () => { });
        return Wat.Start(Source, linker);
    }
}
