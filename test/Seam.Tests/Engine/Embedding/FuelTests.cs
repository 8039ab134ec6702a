using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;

namespace Seam.Tests.Engine.Embedding;

/// <summary>Fuel follows from the module and its input alone.</summary>
public sealed class FuelTests
{
    private const string Source = """
        (module
          (memory 1)
          (func $sum (export "sum") (param $n i32) (result i32) (local $s i32)
            (block $done
              (loop $on
                (br_if $done (i32.eqz (local.get $n)))
                (local.set $s (i32.add (local.get $s) (local.get $n)))
                (if (i32.and (local.get $n) (i32.const 1)) (then (i32.store (i32.const 8) (local.get $s))) (else (nop)))
                (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                (br $on)))
            (local.get $s))
          (func (export "pick") (param i32) (result i32)
            (block $c (block $b (block $a (br_table $a $b $c (local.get 0))) (return (i32.const 10))) (return (i32.const 20)))
            (i32.const 30))
          (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
        """;

    /// <summary>Ends of each kind after some turns of a loop whose count is nowhere but in a register.</summary>
    private const string Ends = """
        (module
          (import "host" "left" (func $left (result i64)))
          (memory 1)
          (table funcref (elem $down))
          (type $down (func (param i32) (result i32)))
          (func $turn (param $n i32) (result i32)
            (loop $on (br_if $on (local.tee $n (i32.sub (local.get $n) (i32.const 1))))) (i32.const 0))
          (func $down (export "down") (type $down)
            (if (result i32) (local.get 0)
              (then (i32.add (i32.const 1) (call_indirect (type $down) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0))))
              (else (call $turn (i32.const 3)))))
          (func (export "look") (param i32) (result i32)
            (loop $on (br_if $on (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (block (br_if 0 (local.get 0)) (drop (call $turn (i32.const 4))))
            (i32.wrap_i64 (call $left)))
          (func (export "load") (param i32) (result i32)
            (loop $on (br_if $on (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (i32.load (i32.sub (local.get 0) (i32.const 2))))
          (func (export "divide") (param i32) (result i32)
            (loop $on (br_if $on (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (i32.div_u (i32.const 1) (local.get 0)))
          (func (export "convert") (param i32) (result i32)
            (loop $on (br_if $on (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (i32.trunc_f32_s (f32.const nan)))
          (func (export "stop") (param i32) (result i32)
            (loop $on (br_if $on (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            unreachable)
          (func (export "missing") (param i32) (result i32)
            (loop $on (br_if $on (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (call_indirect (type $down) (i32.const 0) (i32.const 7)))
          (func (export "leave") (param i32) (result i32)
            (loop $on (br_if $on (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (block (result i32) (br_table 0 1 0 (i32.const 5) (i32.const 1)))))
        """;

    [Fact]
    public void Each_operator_takes_one()
    {
        var instance = Start(100);
        Assert.Equal(7, instance.GetFunction<Func<int, int, int>>("add")(3, 4));
        Assert.Equal(96, instance.Fuel); // local.get, local.get, i32.add, end
    }

    [Theory]
    [InlineData(GuardMode.Checked, 1)]
    [InlineData(GuardMode.Auto, 4000)]
    [InlineData(GuardMode.Checked, 4000)]
    public void The_count_is_the_same_in_every_mode_and_in_split_functions(GuardMode mode, int divisor)
    {
        Assert.Equal(Used(GuardMode.Auto, 1), Used(mode, divisor));
    }

    [Theory]
    [InlineData("down")]
    [InlineData("look")]
    [InlineData("load")]
    [InlineData("divide")]
    [InlineData("convert")]
    [InlineData("stop")]
    [InlineData("missing")]
    [InlineData("leave")]
    public void What_is_left_is_the_same_in_every_mode_however_a_function_ends(string function)
    {
        var expected = Left(function, GuardMode.Auto, 1);
        Assert.InRange(expected.Fuel, 1, 1000 - 25);
        Assert.Equal(expected, Left(function, GuardMode.Checked, 1));
        Assert.Equal(expected, Left(function, GuardMode.Auto, 4000));
        Assert.Equal(expected, Left(function, GuardMode.Checked, 4000));
    }

    [Fact]
    public void Without_enough_the_guest_traps_where_it_would_go_below_zero_and_goes_on_after_refuelling()
    {
        var instance = Start(50);
        var sum = instance.GetFunction<Func<int, int>>("sum");
        Assert.Equal(TrapKind.OutOfFuel, Assert.Throws<TrapException>(() => sum(1000)).Kind);
        Assert.InRange(instance.Fuel, 0, 49);
        instance.Fuel += 1_000_000;
        Assert.Equal(500500, sum(1000));
    }

    [Fact]
    public void Exactly_what_is_needed_is_enough_and_one_less_is_not()
    {
        var needed = Used(GuardMode.Auto, 1)[0];
        Assert.Equal(5050, Start(needed).GetFunction<Func<int, int>>("sum")(100));
        Assert.Throws<TrapException>(() => Start(needed - 1).GetFunction<Func<int, int>>("sum")(100));
    }

    [Fact]
    public void Without_the_option_there_is_no_fuel()
    {
        var instance = Wat.Start(Source, new Linker(Engines.Guard));
        Assert.Contains("Fuel", Assert.Throws<InvalidOperationException>(() => instance.Fuel).Message, StringComparison.Ordinal);
    }

    private static (long Fuel, string Outcome) Left(string function, GuardMode mode, int divisor)
    {
        var linker = new Linker(new WasmEngine(new EngineOptions { Mode = mode, Fuel = 1000, MethodSizeDivisor = divisor }));
        Instance? instance = null;
        linker.DefineFunction("host", "left", () => instance!.Fuel);
        instance = Wat.Start(Ends, linker);
        var outcome = Run(instance.GetFunction<Func<int, int>>(function));
        return (instance.Fuel, outcome);
    }

    private static string Run(Func<int, int> function)
    {
        try
        {
            return $"{function(5)}";
        }
        catch (TrapException trap)
        {
            return trap.Kind.ToString();
        }
    }

    private static long[] Used(GuardMode mode, int divisor)
    {
        const long full = 1_000_000;
        var used = new List<long>();
        var instance = Start(full, mode, divisor);
        foreach (var (function, argument) in (ReadOnlySpan<(string, int)>)[("sum", 100), ("pick", 0), ("pick", 1), ("pick", 9)])
        {
            instance.Fuel = full;
            instance.GetFunction<Func<int, int>>(function)(argument);
            used.Add(full - instance.Fuel);
        }
        return [.. used];
    }

    private static Instance Start(long fuel, GuardMode mode = GuardMode.Auto, int divisor = 1) =>
        Wat.Start(Source, new Linker(new WasmEngine(new EngineOptions { Mode = mode, Fuel = fuel, MethodSizeDivisor = divisor })));
}
