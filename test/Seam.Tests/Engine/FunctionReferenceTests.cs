using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Tests.Spec;

namespace Seam.Tests.Engine;

public sealed class FunctionReferenceTests
{
    private const string Source = """
        (module
          (type $unary (func (param i32) (result i32)))
          (table $t (export "table") 2 (ref $unary) (ref.func $double))
          (func $double (type $unary) (i32.mul (local.get 0) (i32.const 2)))
          (func $square (export "square") (type $unary) (i32.mul (local.get 0) (local.get 0)))
          (func (export "choose") (param i32) (result (ref null $unary))
            (if (result (ref null $unary)) (local.get 0) (then (ref.func $square)) (else (ref.null $unary))))
          (func (export "call") (param (ref null $unary) i32) (result i32) (call_ref $unary (local.get 1) (local.get 0)))
          (func (export "or_default") (param $f (ref null $unary)) (param $x i32) (result i32) (local $g (ref $unary))
            (block $null
              (local.set $g (br_on_null $null (local.get $f)))
              (return (call_ref $unary (local.get $x) (local.get $g))))
            (call_indirect $t (type $unary) (local.get $x) (i32.const 1))))
        """;

    public static TheoryData<GuardMode, int> Engines => new() { { GuardMode.Auto, 1 }, { GuardMode.Checked, 1 }, { GuardMode.Auto, 1000 } };

    [Theory]
    [MemberData(nameof(Engines))]
    public void References_are_called_and_tested_for_null(GuardMode mode, int divisor)
    {
        var instance = Instantiate(new WasmEngine(new EngineOptions { Mode = mode, MethodSizeDivisor = divisor }));
        var square = instance.GetFunction("choose").Invoke(1)[0];
        var nothing = instance.GetFunction("choose").Invoke(0)[0];
        Assert.Equal(25, instance.GetFunction("call").Invoke(square, 5)[0].I32);
        Assert.Equal(25, instance.GetFunction("or_default").Invoke(square, 5)[0].I32);
        Assert.Equal(10, instance.GetFunction("or_default").Invoke(nothing, 5)[0].I32);
        var trap = Assert.Throws<TrapException>(() => instance.GetFunction("call").Invoke(nothing, 5));
        Assert.Equal(TrapKind.NullFunctionReference, trap.Kind);
    }

    [Fact]
    public void An_import_may_be_of_a_subtype()
    {
        const string types = "(type $open (sub (func))) (type $closed (sub final $open (func)))";
        var engine = new WasmEngine();
        var linker = new Linker(engine);
        linker.DefineInstance("m", linker.Instantiate(Compile(engine, $"(module {types} (func (export \"f\") (type $closed)))")));
        Assert.NotNull(linker.Instantiate(Compile(engine, $"(module {types} (import \"m\" \"f\" (func (type $open))))")));
        Assert.Throws<LinkException>(() => linker.Instantiate(Compile(engine, "(module (import \"m\" \"f\" (func)))")));
    }

    private static Instance Instantiate(WasmEngine engine) => new Linker(engine).Instantiate(Compile(engine, Source));

    private static Seam.Engine.Compile.CompiledModule Compile(WasmEngine engine, string text) =>
        engine.Compile(RoundTrip.Parse("functions.wat", text), "functions");
}
