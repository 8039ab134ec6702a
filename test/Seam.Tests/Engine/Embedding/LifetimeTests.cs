using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;

namespace Seam.Tests.Engine.Embedding;

/// <summary>What is left of an instance that was disposed: exceptions, never an access to memory that is gone.</summary>
public sealed class LifetimeTests
{
    private const string Source = """
        (module
          (import "host" "call" (func $host))
          (memory (export "memory") 1 4)
          (table (export "table") 2 funcref)
          (elem (i32.const 0) $get)
          (global (export "global") (mut i32) (i32.const 7))
          (func $get (export "get") (result i32) (i32.load (i32.const 0)))
          (func (export "out") (call $host))
          (func (export "loop") (loop $on (br $on)))
          (func (export "out-and-loop") (call $host) (loop $on (br $on))))
        """;

    private const string Client = """
        (module (import "a" "get" (func $get (result i32))) (func (export "relay") (result i32) (call $get)))
        """;

    [Theory]
    [InlineData(GuardMode.Auto)]
    [InlineData(GuardMode.Checked)]
    public void What_belonged_to_a_disposed_instance_refuses_to_be_used(GuardMode mode)
    {
        var instance = Start(() => { }, mode);
        var get = instance.GetFunction<Func<int>>("get");
        var (global, table, memory) = (instance.GetGlobal("global"), instance.GetTable("table"), instance.GetMemory("memory"));
        Assert.Equal(0, get());
        instance.Dispose();
        instance.Dispose();
        Assert.True(instance.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => get());
        Assert.Throws<ObjectDisposedException>(() => instance.GetFunction("out").Invoke());
        Assert.Throws<ObjectDisposedException>(() => global.Value);
        Assert.Throws<ObjectDisposedException>(() => global.Value = 3);
        Assert.Throws<ObjectDisposedException>(() => table[0]);
        Assert.Throws<ObjectDisposedException>(() => table.Grow(1, table.Type.Element.IsReference ? Value.OfReference(table.Type.Element, null) : 0));
        Assert.True(memory.Linear.IsDisposed);
        Assert.Equal(-1, memory.Linear.Grow(1));
        Assert.Throws<Seam.Engine.Memory.MemoryAccessException>(() => memory.Linear.Slice(0, 1).Length);
        instance.Interrupt();
    }

    [Fact]
    public void A_linked_instance_can_still_call_until_it_is_disposed_too()
    {
        var exporter = Start(() => { });
        var linker = new Linker(Engines.Guard);
        linker.DefineInstance("a", exporter);
        var client = Wat.Start(Client, linker);
        var relay = client.GetFunction<Func<int>>("relay");
        exporter.Dispose();
        Assert.Throws<ObjectDisposedException>(() => exporter.GetFunction("get").Invoke());
        Assert.Equal(0, relay());
        Assert.Contains("disposed", Assert.Throws<LinkException>(() => Wat.Start(Client, linker)).Message, StringComparison.Ordinal);
        client.Dispose();
        Assert.Throws<ObjectDisposedException>(() => relay());
        Assert.True(exporter.Memory!.Linear.IsDisposed);
    }

    [Fact]
    public async Task Disposal_from_another_thread_stops_the_guest_and_frees_its_memory()
    {
        using var running = new ManualResetEventSlim();
        var instance = Start(running.Set);
        var memory = instance.Memory!.Linear;
        var disposal = Task.Run(() =>
        {
            running.Wait();
            instance.Dispose();
        });
        Assert.Equal(TrapKind.Disposed, Assert.Throws<TrapException>(instance.GetFunction<Action>("out-and-loop")).Kind);
        await disposal;
        Assert.True(memory.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => instance.GetFunction<Action>("loop")());
    }

    [Fact]
    public void Disposal_by_a_host_function_lets_the_call_that_is_running_end()
    {
        Instance? own = null;
        var instance = own = Start(() => own!.Dispose());
        instance.GetFunction<Action>("out")();
        Assert.Throws<ObjectDisposedException>(() => instance.GetFunction<Func<int>>("get")());
    }

    [Fact]
    public void A_host_exception_passes_through_unchanged_and_the_instance_stays_usable()
    {
        var own = new FormatException("the host's");
        using var instance = Start(() => throw own);
        Assert.Same(own, Assert.Throws<FormatException>(instance.GetFunction<Action>("out")));
        Assert.Equal(0, instance.GetFunction<Func<int>>("get")());
    }

    [Fact]
    public void Many_threads_instantiate_one_module_at_once()
    {
        var module = Engines.Guard.Compile(Wat.Parse(Source), "shared");
        Parallel.For(0, 200, _ =>
        {
            var linker = new Linker(Engines.Guard);
            linker.DefineFunction("host", "call", () => { });
            using var instance = linker.Instantiate(module);
            Assert.Equal(0, instance.GetFunction<Func<int>>("get")());
        });
    }

    private static Instance Start(Action host, GuardMode mode = GuardMode.Auto)
    {
        var linker = new Linker(Engines.Of(mode));
        linker.DefineFunction("host", "call", host);
        return Wat.Start(Source, linker);
    }
}
