using Seam.Engine;
using Seam.Engine.Link;

namespace Seam.Tests.Engine;

/// <summary>Memories and tables with 64-bit addresses, in either mode and in functions that were split.</summary>
public sealed class Memory64Tests
{
    private const long GiB = 1L << 30;

    /// <summary>A divisor that cuts every function into parts.</summary>
    private const int Tiny = 2000;

    private const string Large = """
        (module
          (memory i64 81920)
          (memory $small 1)
          (func (export "store") (param i64 i64) (i64.store offset=0x100000000 (local.get 0) (local.get 1)))
          (func (export "load") (param i64) (result i64) (i64.load (local.get 0)))
          (func (export "load_far") (param i64) (result i32) (i32.load offset=0xfffffffffffffff0 (local.get 0)))
          (func (export "fill") (param i64 i32 i64) (memory.fill (local.get 0) (local.get 1) (local.get 2)))
          (func (export "out") (param i32 i64 i32) (memory.copy $small 0 (local.get 0) (local.get 1) (local.get 2)))
          (func (export "small") (param i32) (result i64) (i64.load $small (local.get 0)))
          (func (export "grow") (param i64) (result i64) (memory.grow (local.get 0)))
          (func (export "size") (result i64) (memory.size)))
        """;

    public static TheoryData<GuardMode, int> Ways => new()
    {
        { GuardMode.Auto, 1 }, { GuardMode.Checked, 1 }, { GuardMode.Auto, Tiny }, { GuardMode.Checked, Tiny },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Bytes_beyond_4_GiB_are_reached(GuardMode mode, int divisor)
    {
        var instance = Wat.Start(Large, NewLinker(mode, divisor));
        instance.GetFunction<Action<long, long>>("store")(8, 0x0102030405060708);
        var load = instance.GetFunction<Func<long, long>>("load");
        Assert.Equal(0x0102030405060708, load(4 * GiB + 8));
        Assert.Equal(0, load(8));
        instance.GetFunction<Action<long, int, long>>("fill")(5 * GiB - 8, 0x55, 8);
        instance.GetFunction<Action<int, long, int>>("out")(16, 5 * GiB - 8, 8);
        Assert.Equal(0x5555555555555555, instance.GetFunction<Func<int, long>>("small")(16));
        Assert.Equal(81920, instance.GetFunction<Func<long>>("size")());
        Assert.Equal(-1, instance.GetFunction<Func<long, long>>("grow")(1L << 48));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Sums_that_overflow_are_out_of_bounds(GuardMode mode, int divisor)
    {
        var instance = Wat.Start(Large, NewLinker(mode, divisor));
        var load = instance.GetFunction<Func<long, long>>("load");
        foreach (var address in (long[])[5 * GiB - 7, 5 * GiB, long.MaxValue, long.MinValue, -1, -8])
            AssertOutOfBounds(() => load(address));
        foreach (var address in (long[])[0, 16, 32, -16, long.MinValue])
            AssertOutOfBounds(() => instance.GetFunction<Func<long, int>>("load_far")(address));
        foreach (var address in (long[])[GiB - 7, -4 * GiB, -1])
            AssertOutOfBounds(() => instance.GetFunction<Action<long, long>>("store")(address, 1));
        AssertOutOfBounds(() => instance.GetFunction<Action<long, int, long>>("fill")(-8, 0, 16));
        AssertOutOfBounds(() => instance.GetFunction<Action<int, long, int>>("out")(-1, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Tables_are_called_through_64_bit_indices(GuardMode mode, int divisor)
    {
        var run = Wat.Start("""
            (module
              (table i64 2 funcref)
              (elem (i64.const 1) $five)
              (func $five (result i32) (i32.const 5))
              (func (export "run") (param i64) (result i32) (call_indirect (result i32) (local.get 0))))
            """, NewLinker(mode, divisor)).GetFunction<Func<long, int>>("run");
        Assert.Equal(5, run(1));
        foreach (var index in (long[])[2, 1 + (4 * GiB), -1])
            Assert.Equal(TrapKind.UndefinedElement, Assert.Throws<TrapException>(() => run(index)).Kind);
    }

    [Theory]
    [InlineData("(memory i64 1)", "(import \"host\" \"it\" (memory 1))", "64-bit memory")]
    [InlineData("(table i64 1 funcref)", "(import \"host\" \"it\" (table 1 funcref))", "64-bit table")]
    public void An_import_has_the_address_type_that_is_expected(string defined, string import, string described)
    {
        var linker = NewLinker(GuardMode.Auto, 1);
        var exported = defined.Replace(" i64", " (export \"it\") i64", StringComparison.Ordinal);
        linker.DefineInstance("host", Wat.Start($"(module {exported})", linker));
        var error = Assert.Throws<LinkException>(() => Wat.Start($"(module {import})", linker));
        Assert.Contains(described, error.Message, StringComparison.Ordinal);
    }

    private static void AssertOutOfBounds(Action access) =>
        Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(access).Kind);

    private static void AssertOutOfBounds<T>(Func<T> access) => AssertOutOfBounds(() => { _ = access(); });

    private static Linker NewLinker(GuardMode mode, int divisor) =>
        new(new WasmEngine(new EngineOptions { Mode = mode, MethodSizeDivisor = divisor, MemoryLimitBytes = 8 * GiB }));
}
