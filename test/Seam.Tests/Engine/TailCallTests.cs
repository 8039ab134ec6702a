using Seam.Engine;
using Seam.Engine.Link;

namespace Seam.Tests.Engine;

/// <summary>Tail calls take the caller's place on the stack, whatever the callee's signature and wherever it is.</summary>
public sealed class TailCallTests
{
    /// <summary>Far more than the stack holds frames.</summary>
    private const int Rounds = 1_000_000;

    /// <summary>A divisor that cuts every function into parts.</summary>
    private const int Tiny = 2000;

    private const string Zeros = """
        (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0)
        (f64.const 0) (f64.const 0) (f64.const 0) (f64.const 0) (f64.const 0) (f64.const 0) (f64.const 0) (f64.const 0) (f64.const 0)
        """;

    private const string Direct = $"""
        (module
          (func $few (export "run") (param $n i32) (result i32 i64 f64 i32)
            (if (i32.eqz (local.get $n)) (then (return (i32.const 1) (i64.const 2) (f64.const 3) (i32.const 4))))
            (return_call $many {Zeros} (f64.const 0) (i64.extend_i32_u (local.get $n))
              (v128.const i32x4 1 2 3 4) (local.get $n)))
          (func $many (param i64 i64 i64 i64 i64 i64 i64 i64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 i64 v128) (param $n i32) (result i32 i64 f64 i32)
            (if (i64.ne (local.get 18) (i64.extend_i32_u (local.get $n))) (then (unreachable)))
            (return_call $few (i32.sub (local.get $n) (i32x4.extract_lane 0 (local.get 19))))))
        """;

    private const string Library = """
        (module
          (import "app" "table" (table 1 funcref))
          (func (export "odd") (param $a i64) (param $b i64) (param $c i64) (param $d i64) (param $e i64) (param $f i64) (param $g i64) (param $n i64) (result i64)
            (if (i64.eqz (local.get $n)) (then (return (i64.const 7))))
            (return_call_indirect (param i64) (result i64) (i64.sub (local.get $n) (i64.const 1)) (i32.const 0))))
        """;

    private const string Tables = """
        (module
          (table (export "table") 1 funcref))
        """;

    private const string Even = """
        (module
          (import "app" "table" (table 1 funcref))
          (import "library" "odd" (func $odd (param i64 i64 i64 i64 i64 i64 i64 i64) (result i64)))
          (elem (i32.const 0) $even)
          (func $even (export "run") (param $n i64) (result i64)
            (return_call $odd (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0) (local.get $n))))
        """;

    private const string Spin = """
        (module (func $spin (export "spin") (return_call $spin)))
        """;

    [Theory]
    [InlineData(GuardMode.Auto, 1)]
    [InlineData(GuardMode.Checked, 1)]
    [InlineData(GuardMode.Auto, Tiny)]
    public void Functions_with_different_arguments_call_each_other_for_long(GuardMode mode, int divisor)
    {
        var run = Wat.Start(Direct, NewLinker(mode, divisor)).GetFunction<Func<int, (int, long, double, int)>>("run");
        Assert.Equal((1, 2, 3, 4), run(Rounds));
    }

    [Theory]
    [InlineData(GuardMode.Auto, 1)]
    [InlineData(GuardMode.Checked, 1)]
    [InlineData(GuardMode.Auto, Tiny)]
    public void Modules_call_each_other_through_imports_and_tables_for_long(GuardMode mode, int divisor)
    {
        var linker = NewLinker(mode, divisor);
        linker.DefineInstance("app", Wat.Start(Tables, linker));
        linker.DefineInstance("library", Wat.Start(Library, linker));
        Assert.Equal(7, Wat.Start(Even, linker).GetFunction<Func<long, long>>("run")(Rounds));
    }

    [Fact]
    public void A_host_function_can_be_called_last()
    {
        var linker = NewLinker(GuardMode.Auto, 1);
        linker.DefineFunction("host", "add", (int a, int b) => a + b);
        var run = Wat.Start("""
            (module
              (import "host" "add" (func $add (param i32 i32) (result i32)))
              (func (export "run") (param i32) (result i32) (return_call $add (local.get 0) (i32.const 5))))
            """, linker).GetFunction<Func<int, int>>("run");
        Assert.Equal(12, run(7));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Tiny)]
    public async Task Endless_tail_calls_can_be_interrupted(int divisor)
    {
        var instance = Wat.Start(Spin, NewLinker(GuardMode.Auto, divisor));
        var running = Task.Factory.StartNew(
            () => Assert.Throws<TrapException>(() => instance.GetFunction("spin").Invoke()),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (running.Status != TaskStatus.Running)
            await Task.Yield();
        instance.Interrupt();
        Assert.Equal(TrapKind.Interrupted, (await running).Kind);
    }

    private static Linker NewLinker(GuardMode mode, int divisor) =>
        new(new WasmEngine(new EngineOptions { Mode = mode, MethodSizeDivisor = divisor }));
}
