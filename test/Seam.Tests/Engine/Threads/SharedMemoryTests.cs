using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Tests.Cases;
using Seam.Tests.Toolchain;

namespace Seam.Tests.Engine.Threads;

/// <summary>One memory, instances on several threads.</summary>
public sealed class SharedMemoryTests
{
    private static readonly string[] Flags =
        ["-O2", "-matomics", "-mbulk-memory", "-Wl,--shared-memory,--import-memory,--max-memory=1048576,--export=__stack_pointer"];

    private const string Growing = """
        (module
          (memory (import "env" "memory") 1 100 shared)
          (func (export "grow") (result i32)
            (i32.atomic.store (i32.const 0) (memory.grow (i32.const 1)))
            (i32.atomic.load (i32.const 0)))
          (func (export "follow") (param i32) (result i32) (local i32)
            (i32.store (i32.const 8) (i32.const 1))
            (loop $again
              (br_if $again (i32.lt_u (i32.atomic.load (i32.const 0)) (local.get 0))))
            (i32.store (i32.mul (local.get 0) (i32.const 65536)) (i32.const 5))
            (i32.load (i32.mul (local.get 0) (i32.const 65536))))
          (func (export "follow_size") (param i32) (result i32)
            (i32.store (i32.const 8) (i32.const 1))
            (loop $again
              (br_if $again (i32.le_u (memory.size) (local.get 0))))
            (i32.load (i32.mul (local.get 0) (i32.const 65536)))))
        """;

    [Theory]
    [InlineData(GuardMode.Auto, 1)]
    [InlineData(GuardMode.Auto, 100)]
    [InlineData(GuardMode.Checked, 1)]
    [InlineData(GuardMode.Checked, 100)]
    public void A_mutex_conditions_and_counters_hold_between_threads(GuardMode mode, int divisor)
    {
        const int pairs = 3, items = 300;
        var engine = new WasmEngine(new EngineOptions { Mode = mode, MethodSizeDivisor = divisor });
        var linker = new Linker(engine);
        linker.Define("env", "memory", engine.CreateMemory(Type(8, 16)));
        var source = File.ReadAllText(Repository.PathTo("test", "cases", "threads", "queue.c"));
        var module = engine.Compile(Clang.Freestanding(source, Flags), "queue");
        var instances = Enumerable.Range(0, 2 * pairs).Select(i => StartThread(linker.Instantiate(module), i)).ToArray();
        Together(instances.Select<Instance, Action>((instance, i) =>
            () => instance.GetFunction<Action<int>>(i % 2 == 0 ? "produce" : "consume")(items)));
        Assert.Equal(pairs * (items + 1L) * items / 2, instances[0].GetFunction<Func<long>>("sum")());
        Assert.Equal(CountersAfter(pairs * items), instances[1].GetFunction<Func<int>>("small_sum")());
    }

    [Theory]
    [InlineData(GuardMode.Auto)]
    [InlineData(GuardMode.Checked)]
    public void What_one_thread_grew_another_may_access_once_it_knows(GuardMode mode)
    {
        var (memory, start) = Prepare(Growing, mode, Type(1, 100));
        var grower = start();
        for (var page = 1; page < 20; page++)
        {
            var (at, results, instance) = (page, new int[2], (start(), start()));
            Together(
                () => results[0] = instance.Item1.GetFunction<Func<int, int>>("follow")(at),
                () => results[1] = instance.Item2.GetFunction<Func<int, int>>("follow_size")(at),
                () => Assert.Equal(at, grower.GetFunction<Func<int>>("grow")()));
            Assert.Equal(5, results[0]);
            Assert.Contains(results[1], (int[])[0, 5]);
        }
        Assert.Equal(20, memory.Linear.Pages);
    }

    [Fact]
    public void Threads_that_grow_at_once_each_get_pages_of_their_own()
    {
        var (memory, start) = Prepare("""
            (module (memory (import "env" "memory") 1 64 shared)
              (func (export "grow") (result i32) (memory.grow (i32.const 1))))
            """, GuardMode.Auto, Type(1, 64));
        var before = new System.Collections.Concurrent.ConcurrentBag<int>();
        Together(Enumerable.Range(0, 4).Select<int, Action>(_ =>
        {
            var grow = start().GetFunction<Func<int>>("grow");
            return () =>
            {
                for (var i = 0; i < 20; i++)
                    before.Add(grow());
            };
        }));
        Assert.Equal(Enumerable.Range(1, 63), before.Where(pages => pages >= 0).Order());
        Assert.Equal(80 - 63, before.Count(pages => pages == -1));
        Assert.Equal(64, memory.Linear.Pages);
    }

    [Fact]
    public void An_interrupt_and_a_stack_limit_are_for_the_instances_of_one_thread()
    {
        var linker = new Linker(Engines.Guard);
        linker.Define("env", "memory", Engines.Guard.CreateMemory(Type(1, 1)));
        linker.DefineFunction("env", "nothing", () => { });
        var module = Engines.Guard.Compile(Wat.Parse("""
            (module (memory (import "env" "memory") 1 1 shared) (import "env" "nothing" (func $nothing))
              (func (export "spin") (loop (call $nothing) (br 0)))
              (func $deep (export "deep") (param i32) (result i32)
                (if (result i32) (local.get 0) (then (i32.add (i32.const 1) (call $deep (i32.sub (local.get 0) (i32.const 1))))) (else (i32.const 0)))))
            """), "test");
        var (spinning, deep) = (linker.Instantiate(module), linker.Instantiate(module));
        TrapException? trap = null;
        Together(
            () => trap = Assert.Throws<TrapException>(spinning.GetFunction<Action>("spin")),
            () => GuestThread.Run(() =>
            {
                Assert.Equal(100_000, deep.GetFunction<Func<int, int>>("deep")(100_000));
                spinning.Interrupt();
                Assert.Equal(100_000, deep.GetFunction<Func<int, int>>("deep")(100_000));
            }, 64 << 20));
        Assert.Equal(TrapKind.Interrupted, trap!.Kind);
    }

    [Fact]
    public void A_shared_memory_is_no_unshared_one_and_has_limits()
    {
        var linker = new Linker(Engines.Guard);
        linker.Define("env", "memory", Engines.Guard.CreateMemory(Type(1, 2)));
        var error = Assert.Throws<LinkException>(() => Wat.Start("""(module (memory (import "env" "memory") 1 2))""", linker));
        Assert.Contains("but that is a shared memory of 1 pages, at most 2", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Engines.Guard.CreateMemory(new MemoryType(new Limits(1, null) { IsShared = true })));
        var small = new WasmEngine(new EngineOptions { MemoryLimitBytes = 3 << 16 });
        Assert.Equal(-1, small.CreateMemory(Type(1, 100)).Linear.Grow(3));
    }

    internal static MemoryType Type(ulong minimum, ulong maximum) => new(new Limits(minimum, maximum) { IsShared = true });

    /// <summary>A shared memory under "env" "memory", and how to make instances of a module that imports it.</summary>
    internal static (GuestMemory Memory, Func<Instance> Start) Prepare(string text, GuardMode mode, MemoryType type)
    {
        var engine = Engines.Of(mode);
        var (linker, memory) = (new Linker(engine), engine.CreateMemory(type));
        linker.Define("env", "memory", memory);
        var module = engine.Compile(Wat.Parse(text), "test");
        return (memory, () => linker.Instantiate(module));
    }

    /// <summary>Runs all at once, each on a thread of its own; what one throws is thrown here.</summary>
    internal static void Together(params IEnumerable<Action> works) =>
        Task.WaitAll([.. works.Select(work => Task.Factory.StartNew(work, TaskCreationOptions.LongRunning))]);

    private static Instance StartThread(Instance instance, int thread)
    {
        instance.GetGlobal("__stack_pointer").Value = instance.GetFunction<Func<int, int>>("stack_top")(thread);
        return instance;
    }

    /// <summary>Of 8 bits each, counted up in turn, and of 16, counted down; C sums them as int.</summary>
    private static int CountersAfter(int items)
    {
        var (up, down) = (new byte[4], new ushort[2]);
        for (var i = 1; i <= items; i++)
        {
            up[i % 4]++;
            down[i % 2]--;
        }
        return up.Sum(n => n) + down.Sum(n => n);
    }
}
