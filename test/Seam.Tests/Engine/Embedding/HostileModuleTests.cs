using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Foundation.Bytes;
using Seam.Foundation.Diagnostics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Tests.Engine.Embedding;

/// <summary>A few bytes may not cost the host its memory, its stack or its time; a refusal names the limit.</summary>
public sealed class HostileModuleTests
{
    /// <summary>By name, since the runner would write megabytes of bytes into the names of tests.</summary>
    private static readonly Dictionary<string, (Func<byte[]> Module, string Said)> Modules = new()
    {
        ["four billion locals"] = (() => HostileModule.OfFunctions(HostileModule.Locals(uint.MaxValue >> 1)), "at most 50000"),
        ["one local too many"] = (() => HostileModule.OfFunctions(HostileModule.Locals(50_001)), "at most 50000"),
        ["blocks"] = (() => HostileModule.OfFunctions(HostileModule.Nested(Opcode.Block, 10_001)), "more than 10000"),
        ["loops without end"] = (() => HostileModule.OfFunctions(HostileModule.Nested(Opcode.Loop, 400_000)), "more than 10000"),
        ["br_table"] = (() => HostileModule.OfFunctions(HostileModule.BranchTable(65_521)), "at most 65520"),
        ["function size"] = (() => HostileModule.OfFunctions([new byte[7_654_322]]), "at most 7654321"),
        ["types without bytes"] = (() => HostileModule.OfSection(1, w => w.UnsignedLeb(1_000_000)), "1000000 types announced"),
        ["types"] = (() => HostileModule.OfSection(1, w => HostileModule.Vector(w, 1_000_001, (one, _) => one.Bytes([0x60, 0, 0]))), "at most 1000000"),
        ["parameters"] = (() => HostileModule.OfSection(1, w => Parameters(w, 1001)), "at most 1000"),
        ["memories"] = (() => HostileModule.OfSection(5, w => HostileModule.Vector(w, 101, (one, _) => one.Bytes([0, 1]))), "at most 100"),
        ["tables"] = (() => HostileModule.OfSection(4, w => HostileModule.Vector(w, 100_001, (one, _) => one.Bytes([0x70, 0, 1]))), "at most 100000"),
        ["globals"] = (() => HostileModule.OfSection(6, w => HostileModule.Vector(w, 600_000, Global)), "at most 8388608"),
        ["table elements"] = (() => Wat.Parse("(module (table 4000000000 funcref))"), "TableLimit is 10000000"),
        ["memory pages"] = (() => Wat.Parse("(module (memory i64 1000000000))"), "the limit is 65536"),
    };

    public static TheoryData<string> Refused { get; } = [.. Modules.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public void More_than_a_limit_allows_is_refused_by_name_and_value(string what)
    {
        var (module, said) = (Modules[what].Module(), Modules[what].Said);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.ThrowsAny<InputException>(() => Engines.Start(module, new Linker(Engines.Guard)));
        Assert.True(refusal.Message.Contains(said, StringComparison.Ordinal), $"{what}: {refusal.Message}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400L << 20);
    }

    [Theory]
    [InlineData(Opcode.Block)]
    [InlineData(Opcode.Loop)]
    [InlineData(Opcode.If)]
    [InlineData(Opcode.TryTable)]
    public void Deep_nesting_runs(Opcode opcode) => Run(HostileModule.OfFunctions(HostileModule.Nested(opcode, 500)));

    /// <summary>Operands that wait and writes beside them, blocks and branches out of them: minutes, if time grew with the product of both.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Compilation_takes_time_in_proportion_to_the_module(bool branches)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var body = branches
            ? HostileModule.BranchesToAll(9_000)
            : HostileModule.Waiting([(byte)Opcode.LocalGet, 0], [(byte)Opcode.LocalGet, 1, (byte)Opcode.LocalSet, 1]);
        Engines.Guard.Compile(HostileModule.OfFunctions(body), "product", stop.Token);
    }

    [Fact]
    public void Compilation_can_be_cancelled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var module = HostileModule.OfFunctions(HostileModule.Nested(Opcode.Block, 10));
        Assert.Throws<OperationCanceledException>(() => Engines.Guard.Compile(module, "cancelled", stop.Token));
        Assert.Throws<OperationCanceledException>(() => Engines.Guard.Compile(module, "cancelled").Prepare(1, stop.Token));
    }

    [Fact]
    public void The_largest_branch_table_runs() => Run(HostileModule.OfFunctions(HostileModule.BranchTable(65_520)));

    [Fact]
    public void Locals_that_nobody_uses_cost_nothing()
    {
        var bodies = Enumerable.Repeat(HostileModule.Locals(50_000), 2_000).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(HostileModule.OfFunctions(bodies));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200L << 20);
    }

    [Fact]
    public void Every_limit_can_be_set()
    {
        var engine = new WasmEngine(new EngineOptions { Limits = new ModuleLimits { Locals = 3, Nesting = 2, BranchTable = 4 }, TableLimit = 5 });
        Assert.ThrowsAny<InputException>(() => engine.Compile(HostileModule.OfFunctions(HostileModule.Locals(4)), "locals"));
        Assert.ThrowsAny<InputException>(() => engine.Compile(HostileModule.OfFunctions(HostileModule.Nested(Opcode.Block, 3)), "nesting"));
        Assert.ThrowsAny<InputException>(() => engine.Compile(HostileModule.OfFunctions(HostileModule.BranchTable(5)), "labels"));
        var table = Wat.Start("(module (table (export \"t\") 4 funcref))", new Linker(engine)).GetTable("t");
        Assert.Equal(4, table.Grow(1, Value.OfReference(table.Type.Element, null)));
        Assert.Equal(-1, table.Grow(1, Value.OfReference(table.Type.Element, null)));
    }

    [Fact]
    public void All_instances_of_an_engine_share_its_memory_and_its_places()
    {
        var engine = new WasmEngine(new EngineOptions { TotalMemoryBytes = 1 << 20, InstanceLimit = 2 });
        var module = engine.Compile(Wat.Parse("(module (memory (export \"memory\") 6))"), "six");
        using var first = new Linker(engine).Instantiate(module);
        Assert.Equal(6, first.Memory!.Linear.Grow(10));
        Assert.Equal(-1, first.Memory!.Linear.Grow(1));
        Assert.Contains("TotalMemoryBytes", Assert.Throws<InputException>(() => new Linker(engine).Instantiate(module)).Message, StringComparison.Ordinal);
        first.Dispose();
        using var second = new Linker(engine).Instantiate(module);
        using var third = new Linker(engine).Instantiate(module);
        Assert.Contains("InstanceLimit is 2", Assert.Throws<InputException>(() => new Linker(engine).Instantiate(module)).Message, StringComparison.Ordinal);
        second.Dispose();
        using var fourth = new Linker(engine).Instantiate(module);
    }

    /// <summary>Looking for abandoned instances stops the whole process for a collection: a guest must not cause that at will.</summary>
    [Fact]
    public void Growth_that_is_refused_does_not_run_the_collector()
    {
        const int attempts = 2000;
        var engine = new WasmEngine(new EngineOptions { TotalMemoryBytes = 1 << 20 });
        using var instance = Wat.Start("""
            (module (memory 16) (table 0 funcref)
              (func (export "grow") (param i32) (result i32)
                (loop (result i32)
                  (drop (table.grow (ref.null func) (i32.const 1000)))
                  (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                  (drop (memory.grow (i32.const 1)))
                  (br_if 0 (local.get 0))
                  (i32.add (memory.size) (table.size)))))
            """, new Linker(engine));
        var before = GC.CollectionCount(GC.MaxGeneration);
        Assert.Equal(16, instance.GetFunction<Func<int, int>>("grow")(attempts));
        Assert.InRange(GC.CollectionCount(GC.MaxGeneration) - before, 0, attempts / 2);
    }

    [Fact]
    public void A_hundred_memories_of_four_gigabytes_do_not_get_past_the_total()
    {
        var engine = new WasmEngine(new EngineOptions { TotalMemoryBytes = 1L << 30 });
        var text = $"(module {string.Concat(Enumerable.Repeat("(memory 65536)", 100))})";
        Assert.Contains("TotalMemoryBytes", Assert.Throws<InputException>(() => Wat.Start(text, new Linker(engine))).Message, StringComparison.Ordinal);
    }

    private static void Run(byte[] module)
    {
        using var instance = Engines.Start(module, new Linker(Engines.Guard));
        using (instance.InterruptAfter(TimeSpan.FromSeconds(60)))
            instance.GetFunction<Action>("run")();
    }

    private static void Parameters(ByteWriter writer, int count)
    {
        writer.Bytes([1, 0x60]);
        HostileModule.Vector(writer, count, (one, _) => one.Byte(0x7f));
        writer.Byte(0);
    }

    private static void Global(ByteWriter writer, int index) => writer.Bytes([0x7f, 0, (byte)Opcode.I32Const, 0, (byte)Opcode.End]);
}
