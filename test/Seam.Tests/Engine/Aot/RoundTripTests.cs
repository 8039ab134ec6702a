using System.Runtime.Intrinsics;
using Seam.Engine;
using Seam.Engine.Compile;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Foundation.Diagnostics;

namespace Seam.Tests.Engine.Aot;

/// <summary>Code that was compiled ahead of time does what code that is compiled now does.</summary>
public sealed class RoundTripTests
{
    private static readonly string Everything = """
        (module
          (type $unary (func (param i32) (result i32)))
          (type $pair (func (result i64 f64)))
          (import "host" "log" (func $log (param i32)))
          (tag $bad (param i32))
          (memory (export "memory") 1)
          (table funcref (elem $twice $pair))
          (global $count (export "count") (mut i32) (i32.const 40))
          (data (i32.const 16) "\01\02\03\04")
          (func $twice (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
          (func $pair (export "pair") (result i64 f64) (i64.const -1) (f64.const 2.5))
          (func $start (global.set $count (i32.add (global.get $count) (i32.const 2))) (call $log (global.get $count)))
          (func (export "indirect") (param i32 i32) (result i32) (call_indirect (type $unary) (local.get 1) (local.get 0)))
          (func (export "default") (param i32) (result i32) (block (br_table 0 (local.get 0))) (i32.const 6))
          (func (export "word") (param i32) (result i32) (i32.load (local.get 0)))
          (func (export "sum") (param v128) (result i32)
            (i32x4.extract_lane 0 (i32x4.dot_i16x8_s (local.get 0) (i16x8.splat (i32.const 3)))))
          (func (export "caught") (param i32) (result i32)
            (block $handler (result i32) (try_table (catch $bad $handler) (throw $bad (local.get 0))) (unreachable)))
          (start $start))
        """;

    public static TheoryData<GuardMode> Modes => [GuardMode.Auto, GuardMode.Checked];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Results_memory_tables_globals_and_exceptions_are_the_same(GuardMode mode)
    {
        var logged = new List<int>();
        var linker = new Linker(Engines.Of(mode));
        linker.DefineFunction("host", "log", logged.Add);
        var instance = linker.Instantiate(Ahead.Compile(Wat.Parse(Everything), mode));
        Assert.Equal([42], logged);
        Assert.Equal(42, (int)instance.GetGlobal("count").Value.I32);
        Assert.Equal(14, instance.GetFunction<Func<int, int, int>>("indirect")(0, 7));
        Assert.Equal(0x04030201, instance.GetFunction<Func<int, int>>("word")(16));
        Assert.Equal(6, instance.GetFunction<Func<int, int>>("default")(3));
        Assert.Equal((-1, 2.5), instance.GetFunction<Func<(long, double)>>("pair")());
        Assert.Equal(12, instance.GetFunction<Func<Vector128<byte>, int>>("sum")(Vector128.Create((short)2).AsByte()));
        Assert.Equal(9, instance.GetFunction<Func<int, int>>("caught")(9));
        Assert.Equal(TrapKind.IndirectCallTypeMismatch, Assert.Throws<TrapException>(() => instance.GetFunction<Func<int, int, int>>("indirect")(1, 7)).Kind);
    }

    /// <summary>Types have other numbers in an engine that has seen other modules.</summary>
    [Fact]
    public void Code_of_one_engine_runs_in_another()
    {
        var engine = new WasmEngine();
        engine.Compile(Wat.Parse("""(module (type (func (param f32 f64 i32))) (type (func (param i64 i64))))"""), "other");
        var image = Engines.Guard.CompileAhead(Wat.Parse(Everything), Ahead.Options).Image;
        var linker = new Linker(engine);
        linker.DefineFunction("host", "log", (int _) => { });
        var instance = linker.Instantiate(engine.Load(System.Reflection.Assembly.Load(image)));
        Assert.Equal(14, instance.GetFunction<Func<int, int, int>>("indirect")(0, 7));
    }

    [Theory]
    [MemberData(nameof(TrapTests.Traps), MemberType = typeof(TrapTests))]
    public void Traps_have_the_same_kind_names_and_offsets(string function, int[] arguments, TrapKind kind, GuardMode mode)
    {
        var now = Trap(Engines.Of(mode).Compile(TrapTests.Module, "test"), function, arguments, mode);
        var ahead = Trap(Ahead.Compile(TrapTests.Module, mode), function, arguments, mode);
        Assert.Equal(kind, ahead.Kind);
        Assert.Equal(now.Message, ahead.Message);
        // Where exactly a stack overflows depends on what is below.
        var frames = kind == TrapKind.StackOverflow ? 1 : now.GuestFrames.Count;
        Assert.Equal(now.GuestFrames.Take(frames), ahead.GuestFrames.Take(frames));
    }

    [Fact]
    public void A_function_too_large_for_one_method_survives()
    {
        var engine = new WasmEngine(new EngineOptions { MethodSizeDivisor = 40 });
        var module = SplitTests.ManyCases();
        var image = engine.CompileAhead(module, Ahead.Options).Image;
        var ahead = engine.Load(System.Reflection.Assembly.Load(image));
        Assert.True(ahead.MethodSizes.Count() > ahead.Wasm.Functions.Length);
        Assert.Equal(
            Engines.Start(module).GetFunction<Func<long, long>>("run")(5), new Linker(engine).Instantiate(ahead).GetFunction<Func<long, long>>("run")(5));
    }

    [Fact]
    public void Code_for_another_mode_is_refused()
    {
        var image = Engines.Of(GuardMode.Checked).CompileAhead(Wat.Parse("(module)"), Ahead.Options).Image;
        if (Engines.Guard.Mode.Mode == Seam.Engine.Memory.MemoryMode.Guard)
            Assert.Contains("Checked mode", Assert.Throws<InputException>(() => Engines.Guard.Load(System.Reflection.Assembly.Load(image))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_that_is_something_else_is_refused() =>
        Assert.Contains("no module", Assert.Throws<InputException>(() => Engines.Guard.Load(typeof(RoundTripTests).Assembly)).Message, StringComparison.Ordinal);

    private static TrapException Trap(CompiledModule module, string function, int[] arguments, GuardMode mode)
    {
        var instance = new Linker(Engines.Of(mode)).Instantiate(module);
        return Assert.Throws<TrapException>(() => instance.GetFunction(function).Invoke([.. arguments.Select(value => (Value)value)]));
    }
}
