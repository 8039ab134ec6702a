using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;

namespace Seam.Tests.Engine;

/// <summary>Structures and arrays between modules and the host; what the operators do, the official suite tests.</summary>
public sealed class ObjectTests
{
    private const string Types = """
        (type $point (sub (struct (field i32) (field (mut f64)) (field (mut i8)))))
        (type $named (sub final $point (struct (field i32) (field (mut f64)) (field (mut i8)) (field anyref))))
        (type $bytes (array (mut i8)))
        (type $node (struct (field (ref null $node)) (field i32)))
        (type $call (func (result i32)))
        (type $closure (struct (field (ref null $call))))
        """;

    private const string Maker = $"""
        (module {Types}
          (global $last (export "last") (mut anyref) (ref.null any))
          (table $all (export "all") 4 anyref)
          (func (export "point") (param i32 f64) (result (ref $point))
            (struct.new $point (local.get 0) (local.get 1) (i32.const 200)))
          (func (export "named") (param externref) (result (ref $point))
            (struct.new $named (i32.const 1) (f64.const 2) (i32.const 3) (any.convert_extern (local.get 0))))
          (func (export "bytes") (param i32) (result (ref $bytes)) (array.new $bytes (i32.const 7) (local.get 0)))
          (func (export "at") (param (ref null $bytes) i32) (result i32) (array.get_u $bytes (local.get 0) (local.get 1)))
          (func (export "x") (param (ref null $point)) (result i32) (struct.get $point 0 (local.get 0)))
          (func (export "cast") (param anyref) (result (ref $point)) (ref.cast (ref $point) (local.get 0)))
          (func (export "keep") (param anyref) (global.set $last (local.get 0)) (table.set $all (i32.const 1) (local.get 0)))
          (func (export "same") (param eqref eqref) (result i32) (ref.eq (local.get 0) (local.get 1)))
          (func (export "i31") (param i32) (result i31ref) (ref.i31 (local.get 0)))
          (func $seven (type $call) (i32.const 7))
          (elem declare func $seven)
          (func (export "closure") (result (ref $closure)) (struct.new $closure (ref.func $seven)))
          (func (export "run") (param (ref $closure)) (result i32) (call_ref $call (struct.get $closure 0 (local.get 0))))
          (func (export "list") (param i32) (result (ref null $node)) (local $list (ref null $node))
            (loop $again
              (local.set $list (struct.new $node (local.get $list) (local.get 0)))
              (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (local.get $list))
          (func (export "sum") (param $list (ref null $node)) (result i32) (local $sum i32)
            (block $end
              (loop $again
                (br_if $end (ref.is_null (local.get $list)))
                (local.set $sum (i32.add (local.get $sum) (struct.get $node 1 (local.get $list))))
                (local.set $list (struct.get $node 0 (local.get $list)))
                (br $again)))
            (local.get $sum)))
        """;

    [Theory]
    [InlineData(GuardMode.Auto, 1)]
    [InlineData(GuardMode.Checked, 1)]
    [InlineData(GuardMode.Auto, 100_000)]
    public void Objects_are_the_same_in_every_module_and_method(GuardMode mode, int divisor)
    {
        var engine = new WasmEngine(new EngineOptions { Mode = mode, MethodSizeDivisor = divisor });
        var (maker, user) = (Start(engine, Maker), Start(engine, Maker));
        var point = maker.GetFunction("point").Invoke(5, 1.5)[0];
        Assert.Equal(5, user.GetFunction("x").Invoke(point)[0].I32);
        Assert.Same(point.Reference, user.GetFunction("cast").Invoke(point)[0].Reference);
        Assert.Equal(5050, user.GetFunction("sum").Invoke(maker.GetFunction("list").Invoke(100)[0])[0].I32);
        user.GetFunction("keep").Invoke(point);
        Assert.Same(point.Reference, user.GetGlobal("last").Value.Reference);
        Assert.Same(point.Reference, user.GetTable("all")[1].Reference);
    }

    [Fact]
    public void The_host_reads_fields_and_elements()
    {
        var maker = Start(Engines.Guard, Maker);
        var name = new object();
        var named = Engines.Guard.Inspect(maker.GetFunction<Func<object, object>>("named")(name))!;
        Assert.IsType<StructType>(named.Type);
        Assert.Equal([1, 2.0, 3], [named[0], named[1], named[2]]);
        Assert.Same(name, named[3].Reference);
        var bytes = Engines.Guard.Inspect(maker.GetFunction<Func<int, object>>("bytes")(3))!;
        Assert.Equal((3, 7), (bytes.Count, bytes[2].I32));
        Assert.Throws<ArgumentOutOfRangeException>(() => bytes[3]);
        Assert.Null(Engines.Guard.Inspect(name));
        Assert.Null(Engines.Of(GuardMode.Checked).Inspect(maker.GetFunction<Func<int, object>>("bytes")(1)));
    }

    [Fact]
    public void What_the_host_hands_over_is_checked()
    {
        var maker = Start(Engines.Guard, Maker);
        var x = maker.GetFunction<Func<object?, int>>("x");
        Assert.Throws<ArgumentException>(() => x(new object()));
        Assert.Throws<ArgumentException>(() => x(maker.GetFunction<Func<int, object>>("bytes")(1)));
        Assert.Throws<ArgumentException>(() => maker.GetFunction("run").Invoke(Value.OfReference(ValueType.ExternRef, null)));
        Assert.Throws<ArgumentException>(() => maker.GetFunction("at").Invoke(Value.OfReference(ValueType.ExternRef, new byte[3]), 0));
    }

    [Fact]
    public void Null_bounds_and_casts_trap()
    {
        var maker = Start(Engines.Guard, Maker);
        Assert.Equal(TrapKind.NullReference, Trap(() => maker.GetFunction<Func<object?, int>>("x")(null)));
        var at = maker.GetFunction<Func<object?, int, int>>("at");
        var bytes = maker.GetFunction<Func<int, object>>("bytes");
        Assert.Equal(7, at(bytes(3), 2));
        Assert.Equal(TrapKind.ArrayOutOfBounds, Trap(() => at(bytes(3), 3)));
        Assert.Equal(TrapKind.ArrayOutOfBounds, Trap(() => at(bytes(3), -1)));
        Assert.Equal(TrapKind.NullReference, Trap(() => at(null, 0)));
        Assert.Equal(TrapKind.CastFailure, Trap(() => maker.GetFunction<Func<object?, object>>("cast")(bytes(1))));
        Assert.Equal(TrapKind.ArrayTooLarge, Trap(() => bytes(int.MinValue)));
    }

    [Fact]
    public void An_exception_of_the_hosts_own_is_not_taken_for_the_guests()
    {
        var linker = new Linker(Engines.Guard);
        linker.DefineFunction("host", "null", () => { _ = Nothing()!.Length; });
        var one = new int[1];
        linker.DefineFunction("host", "beyond", () => { one[one.Length] = 1; });
        var guest = Engines.Start(
            Wat.Parse("""(module (import "host" "null" (func $n)) (import "host" "beyond" (func $b)) (export "n" (func $n)) (func (export "null") (call $n)) (func (export "beyond") (call $b)))"""),
            linker);
        Assert.Throws<NullReferenceException>(guest.GetFunction<Action>("null"));
        Assert.Throws<IndexOutOfRangeException>(guest.GetFunction<Action>("beyond"));

        static string? Nothing() => Environment.GetEnvironmentVariable("no such variable, surely");
    }

    [Fact]
    public void Integers_of_31_bits_are_equal_by_value()
    {
        var maker = Start(Engines.Guard, Maker);
        var i31 = maker.GetFunction<Func<int, object>>("i31");
        var same = maker.GetFunction<Func<object?, object?, int>>("same");
        foreach (var value in (int[])[0, -1, 5, 1_000_000, -1_000_000])
            Assert.Equal((1, value), (same(i31(value), i31(value)), ((I31)i31(value)).Value));
        Assert.Equal(0, same(i31(1_000_000), i31(1_000_001)));
        Assert.Equal(i31(-1), i31(int.MaxValue));
        Assert.Equal(0, same(i31(0), null));
    }

    /// <summary>What only an object leads to must stay: the instance whose function is in it.</summary>
    [Fact]
    public void An_object_keeps_the_functions_in_it()
    {
        var closure = Start(Engines.Guard, Maker).GetFunction<Func<object>>("closure")();
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.Equal(7, Start(Engines.Guard, Maker).GetFunction<Func<object, int>>("run")(closure));
    }

    [Fact]
    public void An_instance_that_holds_itself_by_objects_goes_away_and_so_do_objects_of_the_host()
    {
        var (instance, given) = Hold();
        for (var i = 0; i < 10 && (instance.IsAlive || given.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(instance.IsAlive);
        Assert.False(given.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static (WeakReference Instance, WeakReference Given) Hold()
        {
            var maker = Start(Engines.Guard, Maker);
            var given = new object[] { maker };
            maker.GetFunction("keep").Invoke(Value.OfReference(ValueType.ExternRef, given));
            maker.GetFunction("keep").Invoke(maker.GetFunction("closure").Invoke()[0]);
            maker.GetTable("all")[2] = Value.OfReference(ValueType.ExternRef, given);
            return (new WeakReference(maker), new WeakReference(given));
        }
    }

    [Fact]
    public void A_host_function_takes_and_returns_objects()
    {
        var linker = new Linker(Engines.Guard);
        var any = ValueType.Reference(HeapType.Any, nullable: true);
        var i31 = ValueType.Reference(HeapType.I31, nullable: false);
        linker.DefineTyped("host", "swap", new FunctionType([any], [i31]), (object? value) => value is I31 own ? I31.Of(own.Value + 1) : value);
        var guest = Engines.Start(
            Wat.Parse("""(module (import "host" "swap" (func $swap (param anyref) (result (ref i31)))) (func (export "f") (param i32) (result i32) (i31.get_s (call $swap (ref.i31 (local.get 0))))) (func (export "bad") (result i32) (i31.get_s (call $swap (ref.null none)))))"""),
            linker);
        Assert.Equal(42, guest.GetFunction<Func<int, int>>("f")(41));
        Assert.Throws<ArgumentException>(() => guest.GetFunction<Func<int>>("bad")());
        Assert.Throws<LinkException>(() => linker.DefineTyped("host", "swap", new FunctionType([any], [i31]), (int value) => value));
        Assert.Throws<ArgumentException>(() => linker.DefineFunction("host", "slots", new FunctionType([any], []), (_, _, _) => { }));
    }

    private static TrapKind Trap(Func<object?> call) => Assert.Throws<TrapException>(call).Kind;

    private static TrapKind Trap(Func<int> call) => Assert.Throws<TrapException>(() => (object)call()).Kind;

    private static Instance Start(WasmEngine engine, string text) => Wat.Start(text, new Linker(engine));
}
