using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Tests.Toolchain;
using Seam.Wasm.Text;

namespace Seam.Tests.Engine;

/// <summary>Exceptions between guests and the host: who catches what, and what an instance is like afterwards.</summary>
public sealed class ExceptionTests
{
    /// <summary>Throws a tag of the host's, or calls the host, inside of clauses for a tag and for all.</summary>
    private const string Catcher = """
        (module
          (import "host" "tag" (tag $tag (param i32 i64 f64)))
          (import "host" "call" (func $call (param i32)))
          (memory (export "memory") 1)
          (global $sp (export "__stack_pointer") (mut i32) (i32.const 100))
          (global $cleanups (export "cleanups") (mut i32) (i32.const 0))
          (func $inner (param $how i32)
            (global.set $sp (i32.const 50))
            (if (i32.eq (local.get $how) (i32.const 0)) (then (throw $tag (i32.const 1) (i64.const 2) (f64.const 4))))
            (if (i32.eq (local.get $how) (i32.const 1)) (then (unreachable)))
            (if (i32.eq (local.get $how) (i32.const 2)) (then (drop (i32.load (i32.const -4)))))
            (call $call (local.get $how)))
          (func $cleaning (param $how i32)
            (block $all (result (ref null exn))
              (try_table (catch_all_ref $all) (call $inner (local.get $how)))
              (return))
            (global.set $cleanups (i32.add (global.get $cleanups) (i32.const 1)))
            (throw_ref))
          (func (export "sum") (param $how i32) (result i32)
            (local $i i32) (local $f f64) (local $l i64)
            (block $caught (result i32 i64 f64)
              (try_table (catch $tag $caught) (call $cleaning (local.get $how)))
              (return (i32.const -1)))
            (local.set $f) (local.set $l) (local.set $i)
            (i32.add (local.get $i) (i32.add (i32.wrap_i64 (local.get $l)) (i32.trunc_f64_s (local.get $f)))))
          (func (export "all") (param $how i32) (result i32)
            (block $all
              (try_table (catch_all $all) (call $cleaning (local.get $how)))
              (return (i32.const -1)))
            (i32.const 7))
          (func (export "leak") (param $how i32) (call $cleaning (local.get $how)))
          (func (export "sp") (result i32) (global.get $sp)))
        """;

    /// <summary>Leaves regions in every way, with operands below, values carried and locals changed on the way.</summary>
    private const string Leaving = """
        (module
          (tag $tag (param i32))
          (func $maybe (param $throw i32) (if (local.get $throw) (then (throw $tag (local.get $throw)))))
          (func (export "run") (param $how i32) (result i32)
            (local $sum i32)
            (local.get $sum)
            (i32.const 1000)
            (loop $again (result i32)
              (local.set $sum (i32.add (local.get $sum) (i32.const 1)))
              (block $out (result i32)
                (try_table (result i32) (catch $tag $out)
                  (block $middle
                    (try_table (catch_all $middle)
                      (br_if $again (i32.lt_s (local.get $sum) (i32.const 3)))
                      (block $a (block $b (block $c (br_table $a $b $c (local.get $how))) (br $middle)) (drop (br_if $out (i32.const 20) (local.get $how))))
                      (if (i32.eqz (local.get $how)) (then (return (i32.const 10))))
                      (call $maybe (local.get $how))))
                  (call $maybe (i32.mul (local.get $how) (i32.const 100)))
                  (i32.const 30))
                (i32.add (local.get $sum))))
            (i32.add) (i32.add)))
        """;

    private const string Runtime = """
        static char heap[4096]; static __SIZE_TYPE__ used; static void* caught; static int alive, destroyed;
        extern "C" {
        void* __cxa_allocate_exception(__SIZE_TYPE__ n) { void* p = heap + used % 2048; used += (n + 15) & ~(__SIZE_TYPE__)15; return p; }
        __attribute__((noinline)) void __cxa_throw(void* p, void*, void (*)(void*)) { __builtin_wasm_throw(0, p); }
        __attribute__((noinline)) void __cxa_rethrow() { __builtin_wasm_throw(0, caught); }
        void* __cxa_begin_catch(void* p) { return caught = p; }
        void __cxa_end_catch() {}
        void _ZSt9terminatev() { __builtin_trap(); }
        struct { int index; const char* lsda; int selector; } __wasm_lpad_context;
        int _Unwind_CallPersonality(void*) { return 0; }
        int __gxx_wasm_personality_v0(...) { return 0; }
        }
        """;

    /// <summary>What clang makes of destructors, catch (...) and throw; typed clauses need a library that Debian builds without exceptions.</summary>
    private const string Program = Runtime + """

        struct Guard { Guard() { alive++; } ~Guard() { alive--; destroyed++; } };
        __attribute__((noinline)) static void raise(int value) {
          int* p = (int*)__cxa_allocate_exception(4);
          *p = value;
          if (value) __cxa_throw(p, 0, 0);
        }
        __attribute__((noinline)) static int descend(int depth, int limit) {
          Guard guard; char volatile buffer[256]; buffer[0] = depth;
          if (depth == limit) raise(depth);
          try { return descend(depth + 1, limit) + buffer[0]; }
          catch (...) { if (depth % 3) throw; return *(int*)caught + 1000 * depth; }
        }
        __attribute__((export_name("run"))) int run(int limit) { int r = descend(1, limit); return alive == 0 ? r : -1; }
        __attribute__((export_name("destroyed"))) int count() { return destroyed; }
        __attribute__((export_name("fail"))) void fail(int value) { Guard guard; raise(value); }
        """;

    private static readonly FunctionType TagType = new([ValueType.I32, ValueType.I64, ValueType.F64], []);

    [Theory]
    [InlineData(GuardMode.Auto)]
    [InlineData(GuardMode.Checked)]
    public void A_clause_gets_what_the_exception_carries_after_it_was_thrown_again(GuardMode mode)
    {
        var instance = StartCatcher(mode, _ => { });
        Assert.Equal(7, Sum(instance, 0));
        Assert.Equal(1, instance.GetGlobal("cleanups").Value.I32);
    }

    [Theory]
    [InlineData(GuardMode.Auto, 1)]
    [InlineData(GuardMode.Auto, 2)]
    [InlineData(GuardMode.Checked, 1)]
    [InlineData(GuardMode.Checked, 2)]
    public void Traps_are_not_caught(GuardMode mode, int how)
    {
        var instance = StartCatcher(mode, _ => { });
        var trap = Assert.Throws<TrapException>(() => instance.GetFunction<Func<int, int>>("all")(how));
        Assert.Equal(how == 1 ? TrapKind.Unreachable : TrapKind.MemoryOutOfBounds, trap.Kind);
        Assert.Equal(0, instance.GetGlobal("cleanups").Value.I32);
        Assert.Equal(100, instance.GetFunction<Func<int>>("sp")());
    }

    [Fact]
    public void An_exception_that_nobody_catches_tells_the_host_what_and_where()
    {
        var tag = new Tag(TagType, "parse error");
        var instance = StartCatcher(GuardMode.Auto, _ => { }, tag);
        var thrown = Assert.Throws<WasmException>(() => instance.GetFunction<Action<int>>("leak")(0));
        Assert.Same(tag, thrown.Tag);
        Assert.Equal([1, 2L, 4.0], thrown.Values);
        Assert.Equal("uncaught exception: tag \"parse error\" of module 'test' (1, 2, 4)", thrown.Message);
        Assert.Equal([1, 2, 5], thrown.GuestFrames.Select(frame => frame.Function).Distinct());
        Assert.Equal(100, instance.GetFunction<Func<int>>("sp")());
    }

    [Fact]
    public void Guests_catch_exceptions_of_the_host_with_catch_all_only()
    {
        var failure = new InvalidOperationException("no");
        var instance = StartCatcher(GuardMode.Auto, _ => throw failure);
        Assert.Equal(7, instance.GetFunction<Func<int, int>>("all")(9));
        Assert.Same(failure, Assert.Throws<InvalidOperationException>(() => Sum(instance, 9)));
        Assert.Equal(2, instance.GetGlobal("cleanups").Value.I32);
    }

    [Fact]
    public void An_exception_passes_through_the_host()
    {
        var tag = new Tag(TagType);
        var inner = StartCatcher(GuardMode.Auto, _ => { }, tag);
        var outer = StartCatcher(GuardMode.Auto, _ => inner.GetFunction<Action<int>>("leak")(0), tag);
        Assert.Equal(7, Sum(outer, 9));
        var stranger = StartCatcher(GuardMode.Auto, _ => inner.GetFunction<Action<int>>("leak")(0));
        Assert.Throws<WasmException>(() => Sum(stranger, 9));
    }

    [Fact]
    public void Cancellation_is_not_caught()
    {
        var instance = StartCatcher(GuardMode.Auto, _ => throw new OperationCanceledException());
        Assert.Throws<OperationCanceledException>(() => instance.GetFunction<Func<int, int>>("all")(9));
    }

    [Theory]
    [InlineData("try_table (catch_all $h) ", "end ", 201)]
    [InlineData("try_table (catch_all $h) end ", "", 1001)]
    public void Functions_with_too_many_regions_are_refused(string open, string close, int count)
    {
        string[] parts = ["(module (func block $h ", .. Enumerable.Repeat(open, count), .. Enumerable.Repeat(close, count), "end))"];
        var refused = Assert.Throws<InputException>(() => Start(string.Concat(parts), new Linker(Engines.Guard)));
        Assert.Contains("not supported by this engine", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The divisor would split the function; try regions keep it whole.</summary>
    [Theory]
    [InlineData(GuardMode.Auto, 1)]
    [InlineData(GuardMode.Checked, 1)]
    [InlineData(GuardMode.Auto, 2000)]
    public void Regions_are_left_in_every_way(GuardMode mode, int divisor)
    {
        var linker = new Linker(new WasmEngine(new EngineOptions { Mode = mode, MethodSizeDivisor = divisor }));
        var run = Start(Leaving, linker).GetFunction<Func<int, int>>("run");
        Assert.Equal([10, 1020, 1200], new[] { 0, 1, 2 }.Select(run));
    }

    [Fact]
    public void An_exception_thrown_again_without_end_stays_small()
    {
        var run = Start("""
            (module
              (tag $tag)
              (func (export "run") (param $n i32)
                (local $e exnref)
                (block $h (result (ref null exn)) (try_table (catch_ref $tag $h) (throw $tag)) (unreachable))
                (local.set $e)
                (loop $again
                  (block $h (result (ref null exn)) (try_table (catch_ref $tag $h) (throw_ref (local.get $e))) (unreachable))
                  (local.set $e)
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
            """, new Linker(Engines.Guard)).GetFunction<Action<int>>("run");
        run(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        run(1000);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000, 0, 10_000);
    }

    [Theory]
    [InlineData(GuardMode.Auto, "legacy")]
    [InlineData(GuardMode.Checked, "legacy")]
    [InlineData(GuardMode.Auto, "exnref")]
    [InlineData(GuardMode.Checked, "exnref")]
    public void Cpp_programs_destroy_catch_and_throw_again(GuardMode mode, string proposal)
    {
        string[] flags = proposal == "exnref" ? ["-mllvm", "-wasm-enable-exnref"] : [];
        var instance = Engines.Start(Clang.Freestanding(Program, ["-xc++", "-O2", "-fwasm-exceptions", .. flags]), mode);
        var run = instance.GetFunction<Func<int, int>>("run");
        Assert.Equal(11 + 9000 + 36, run(11));
        Assert.Equal(11, instance.GetFunction<Func<int>>("destroyed")());
        var thrown = Assert.Throws<WasmException>(() => instance.GetFunction<Action<int>>("fail")(5));
        Assert.Single(thrown.Values);
        Assert.Equal(12, instance.GetFunction<Func<int>>("destroyed")());
        Assert.Equal(11 + 9000 + 36, run(11));
    }

    private static int Sum(Instance instance, int how) => instance.GetFunction<Func<int, int>>("sum")(how);

    private static Instance StartCatcher(GuardMode mode, Action<int> call, Tag? tag = null)
    {
        var linker = new Linker(Engines.Of(mode));
        linker.Define("host", "tag", tag ?? new Tag(TagType));
        linker.DefineFunction("host", "call", call);
        return Start(Catcher, linker);
    }

    private static Instance Start(string text, Linker linker)
    {
        var diagnostics = new DiagnosticBag();
        var bytes = WatParser.Parse(new SourceText("test.wat", text), diagnostics);
        Assert.Empty(diagnostics.Items);
        return Engines.Start(Assert.IsType<byte[]>(bytes), linker);
    }
}
