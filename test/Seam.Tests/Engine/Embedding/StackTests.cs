using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;

namespace Seam.Tests.Engine.Embedding;

/// <summary>A guest has the stack of whatever thread calls it.</summary>
public sealed class StackTests
{
    private const string Source = """
        (module
          (import "host" "aside" (func $aside))
          (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
          (func $dive (export "dive") (param i32) (result i32)
            (i32.add (i32.const 1) (call $dive (i32.sub (local.get 0) (i32.const 1)))))
          (func (export "aside_then_dive") (result i32) (call $aside) (call $dive (i32.const 1))))
        """;

    [Fact]
    public void A_thread_that_calls_again_sets_nothing_up()
    {
        var add = Start(() => { }).GetFunction<Func<int, int, int>>("add");
        add(1, 2);
        var allocated = OnAnotherThread(() =>
        {
            add(1, 2);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
                add(1, 2);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.Equal(0, allocated);
        Assert.Equal(3, add(1, 2));
    }

    [Fact]
    public void A_call_on_another_stack_gives_the_limits_back_to_the_one_around_it()
    {
        Instance? instance = null;
        instance = Start(() => Assert.Equal(TrapKind.StackOverflow, OnAnotherThread(() => Dive(instance!))));
        var around = instance.GetFunction<Func<int>>("aside_then_dive");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(TrapKind.StackOverflow, Assert.Throws<TrapException>(() => around()).Kind);
            Assert.Equal(TrapKind.StackOverflow, OnAnotherThread(() => Dive(instance)));
        }
    }

    private static TrapKind Dive(Instance instance) =>
        Assert.Throws<TrapException>(() => instance.GetFunction<Func<int, int>>("dive")(0)).Kind;

    private static Instance Start(Action aside)
    {
        var linker = new Linker(Engines.Guard);
        linker.DefineFunction("host", "aside", aside);
        return Wat.Start(Source, linker);
    }

    private static T OnAnotherThread<T>(Func<T> work)
    {
        var result = default(T);
        var thread = new Thread(() => result = work(), 1 << 20);
        thread.Start();
        thread.Join();
        return result!;
    }
}
