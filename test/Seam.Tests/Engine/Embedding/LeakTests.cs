using System.Runtime.CompilerServices;
using Seam.Engine;
using Seam.Engine.Link;

namespace Seam.Tests.Engine.Embedding;

/// <summary>What was disposed or dropped is gone: memory, mappings and code. No other test runs at the same time.</summary>
[Collection(nameof(LeakTests))]
[CollectionDefinition(nameof(LeakTests), DisableParallelization = true)]
public sealed class LeakTests
{
    private const string Source = """
        (module
          (memory (export "memory") 2)
          (table 10 funcref)
          (func (export "run") (param i32) (result i32) (i32.store (i32.const 100) (local.get 0)) (i32.load (i32.const 100))))
        """;

    /// <summary>More than there are places for memories, so they must be given back.</summary>
    private const int Instances = 10_000;

    private const string Dropped = "dropped";

    [Theory]
    [InlineData(GuardMode.Auto, true)]
    [InlineData(GuardMode.Auto, false)]
    [InlineData(GuardMode.Checked, true)]
    public void Instances_leave_nothing_behind(GuardMode mode, bool dispose)
    {
        var engine = Engines.Of(mode);
        var module = engine.Compile(Wat.Parse(Source), "many");
        Instantiate(module, 500, dispose);
        var before = Footprint.Now();
        Instantiate(module, Instances, dispose);
        Footprint.Now().AssertNear(before);
    }

    [Fact]
    public void Code_goes_with_the_last_that_refers_to_it()
    {
        CompileAndDrop(50);
        var before = Footprint.Now();
        CompileAndDrop(500);
        Footprint.Now().AssertNear(before);
        Assert.InRange(AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.GetName().Name!.StartsWith(Dropped, StringComparison.Ordinal)), 0, 5);
    }

    [Fact]
    public void A_call_allocates_nothing_in_either_direction()
    {
        var linker = new Linker(Engines.Guard);
        linker.DefineFunction("host", "add", (int a, int b) => a + b);
        using var instance = Wat.Start("""
            (module
              (import "host" "add" (func $add (param i32 i32) (result i32)))
              (func (export "run") (param i32 i32) (result i32) (call $add (local.get 0) (local.get 1))))
            """, linker);
        var run = instance.GetFunction<Func<int, int, int>>("run");
        Assert.Equal(3, run(1, 2));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = 0;
        for (var i = 0; i < 10_000; i++)
            sum += run(i, 1);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(50_005_000, sum);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Instantiate(Seam.Engine.Compile.CompiledModule module, int count, bool dispose)
    {
        for (var i = 0; i < count; i++)
        {
            var instance = new Linker(Engines.Of(module.Mode == Seam.Engine.Memory.MemoryMode.Checked ? GuardMode.Checked : GuardMode.Auto)).Instantiate(module);
            Assert.Equal(i, instance.GetFunction<Func<int, int>>("run")(i));
            if (dispose)
                instance.Dispose();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CompileAndDrop(int count)
    {
        var bytes = Wat.Parse(Source);
        for (var i = 0; i < count; i++)
        {
            var module = Engines.Guard.Compile(bytes, $"{Dropped} {i}");
            using var instance = new Linker(Engines.Guard).Instantiate(module);
            Assert.Equal(i, instance.GetFunction<Func<int, int>>("run")(i));
        }
    }
}
