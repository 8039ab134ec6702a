using System.Runtime.Intrinsics;
using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Memory;
using Seam.Engine.Run;
using Seam.Tests.Toolchain;

namespace Seam.Tests.Engine;

public sealed class LinkTests
{
    private const string Imports = """
        #define IMPORT(name) __attribute__((import_module("host"), import_name(#name)))
        #define EXPORT(name) __attribute__((export_name(#name)))
        IMPORT(add) int add(int a, int b);
        IMPORT(wide) double wide(long long a, float b);
        EXPORT(call_add) int call_add(int a, int b) { return add(a, b) * 10; }
        EXPORT(call_wide) double call_wide(long long a, float b) { return wide(a, b) + 0.5; }
        """;

    private static readonly byte[] Caller = Clang.Freestanding(Imports, "-O1");

    [Theory]
    [InlineData(GuardMode.Auto)]
    [InlineData(GuardMode.Checked)]
    public void Host_functions_are_called_with_their_types(GuardMode mode)
    {
        var linker = WithHost(mode);
        var instance = Engines.Start(Caller, linker);
        Assert.Equal(70, instance.GetFunction<Func<int, int, int>>("call_add")(3, 4));
        Assert.Equal(-6.0, instance.GetFunction<Func<long, float, double>>("call_wide")(-8, 1.5f));
        Assert.Equal(-6.0, instance.GetFunction("call_wide").Invoke(-8L, 1.5f)[0].F64);
    }

    [Fact]
    public void An_import_that_is_not_defined_is_named_with_its_type_and_what_there_is()
    {
        var linker = new Linker(Engines.Guard);
        linker.DefineFunction("host", "sub", (int a, int b) => a - b);
        var error = Assert.Throws<LinkException>(() => Engines.Start(Caller, linker));
        Assert.Contains("function (i32, i32) -> (i32) \"host\" \"add\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("sub", error.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_of_another_type_is_named_with_both_types()
    {
        var linker = WithHost(GuardMode.Auto);
        linker.DefineFunction("host", "add", (long a) => a);
        var error = Assert.Throws<LinkException>(() => Engines.Start(Caller, linker));
        Assert.Contains("(i32, i32) -> (i32)", error.Message, StringComparison.Ordinal);
        Assert.Contains("function (i64) -> (i64)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_that_is_not_there_is_named_with_those_that_are()
    {
        var instance = Engines.Start(Caller, WithHost(GuardMode.Auto));
        var error = Assert.Throws<LinkException>(() => instance.GetFunction("call_ad"));
        Assert.Contains("call_ad", error.Message, StringComparison.Ordinal);
        Assert.Contains("call_add", error.Help, StringComparison.Ordinal);
        Assert.Throws<LinkException>(() => instance.GetFunction<Func<int, int>>("call_add"));
        Assert.Throws<LinkException>(() => instance.GetMemory("call_add"));
    }

    [Fact]
    public void An_exception_of_a_host_function_passes_through_the_guest()
    {
        var linker = WithHost(GuardMode.Auto);
        var thrown = new InvalidOperationException("from the host");
        linker.DefineFunction("host", "add", int (int a, int b) => a == 0 ? throw thrown : b);
        var call = Engines.Start(Caller, linker).GetFunction<Func<int, int, int>>("call_add");
        Assert.Same(thrown, Assert.Throws<InvalidOperationException>(() => call(0, 1)));
        Assert.Equal(20, call(1, 2));
    }

    [Fact]
    public void A_host_function_reads_the_memory_of_whoever_calls_it()
    {
        var linker = new Linker(Engines.Guard);
        linker.DefineFunction("host", "sum", (Caller caller, uint address, uint length) => caller.Memory.Slice(address, length).ToArray().Sum(b => b));
        var module = Clang.Freestanding("""
            __attribute__((import_module("host"), import_name("sum"))) int sum(const unsigned char *p, unsigned n);
            static unsigned char bytes[] = { 1, 2, 3, 4, 5 };
            __attribute__((export_name("run"))) int run(unsigned n) { return sum(bytes, n); }
            """, "-O1");
        var run = Engines.Start(module, linker).GetFunction<Func<uint, int>>("run");
        Assert.Equal(15, run(5));
        Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => run(0x7fff_0000)).Kind);
    }

    [Fact]
    public void A_host_function_may_take_its_arguments_in_slots()
    {
        var linker = WithHost(GuardMode.Auto);
        var type = new FunctionType([ValueType.I64, ValueType.F32], [ValueType.F64]);
        linker.DefineFunction("host", "wide", type, (caller, arguments, results) =>
        {
            Assert.Same(linker.Engine, Engines.Guard);
            results[0] = BitConverter.DoubleToUInt64Bits((long)arguments[0] * (double)BitConverter.UInt32BitsToSingle((uint)arguments[1]));
        });
        Assert.Equal(-11.5, Engines.Start(Caller, linker).GetFunction<Func<long, float, double>>("call_wide")(-8, 1.5f));
    }

    [Theory]
    [InlineData(GuardMode.Auto)]
    [InlineData(GuardMode.Checked)]
    public void A_module_calls_another_and_shares_its_memory_and_table(GuardMode mode)
    {
        var linker = new Linker(Engines.Of(mode));
        var library = Engines.Start(Clang.Freestanding("""
            static int cells[16];
            static int triple(int x) { return 3 * x; }
            static int (*volatile operation)(int) = triple;
            __attribute__((export_name("cells"))) int *get(void) { return cells; }
            __attribute__((export_name("operation"))) int (*get_operation(void))(int) { return operation; }
            __attribute__((export_name("add"))) int add(int a, int b) { return a + b + cells[0]; }
            __attribute__((export_name("wide"))) double wide(long long a, float b) { return (double)a * b; }
            """, "-O1", "-Wl,--export-memory,--export-table"), linker);
        linker.DefineInstance("host", library);
        var caller = Engines.Start(Caller, linker);
        library.GetMemory("memory").Linear.Slice((uint)library.GetFunction<Func<int>>("cells")(), 4)[0] = 100;
        Assert.Equal(1050, caller.GetFunction<Func<int, int, int>>("call_add")(2, 3));

        linker.Define("env", "memory", library.GetMemory("memory"));
        linker.Define("env", "__indirect_function_table", library.GetTable("__indirect_function_table"));
        var sharing = Engines.Start(Clang.Freestanding("""
            __attribute__((export_name("poke"))) void poke(int *p, int v) { *p = v; }
            __attribute__((export_name("apply"))) int apply(int (*f)(int), int x) { return f(x); }
            """, "-O1", "-Wl,--import-memory,--import-table,--global-base=65536"), linker);
        sharing.GetFunction<Action<int, int>>("poke")(library.GetFunction<Func<int>>("cells")(), 1000);
        Assert.Equal(10050, caller.GetFunction<Func<int, int, int>>("call_add")(2, 3));
        Assert.Equal(21, sharing.GetFunction<Func<int, int, int>>("apply")(library.GetFunction<Func<int>>("operation")(), 7));
    }

    [Fact]
    public void Several_results_are_a_tuple()
    {
        var instance = Engines.Start(new Seam.Tests.Wasm.ModuleBuilder()
            .Type([0x7f, 0x7c], [0x7c, 0x7f, 0x7f])
            .Function(0, [0x20, 1, 0x20, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b])
            .Function(0, [0x20, 0, 0x20, 1, 0x10, 0, 0x0b])
            .Export("swap", ExternalKind.Function, 1)
            .ToBytes());
        Assert.Equal((2.5, 7, 8), instance.GetFunction<Func<int, double, (double, int, int)>>("swap")(7, 2.5));
        Assert.Equal([(Value)2.5, (Value)7, (Value)8], instance.GetFunction("swap").Invoke(7, 2.5));
    }

    [Fact]
    public void Vectors_and_references_cross_the_border()
    {
        var instance = Engines.Start(new Seam.Tests.Wasm.ModuleBuilder()
            .Type([0x7b], [0x7b]).Type([0x6f], [0x6f]).Type([], [0x70])
            .Function(0, [0x20, 0, 0xfd, 77, 0x0b])
            .Function(1, [0x20, 0, 0x0b])
            .Function(2, [0xd2, 0, 0x0b])
            .Export("not", ExternalKind.Function, 0)
            .Export("same", ExternalKind.Function, 1)
            .Export("function", ExternalKind.Function, 2)
            .ToBytes());
        Assert.Equal(Vector128.Create((byte)0xf0), instance.GetFunction<Func<Vector128<byte>, Vector128<byte>>>("not")(Vector128.Create((byte)0x0f)));
        var thing = new object();
        Assert.Same(thing, instance.GetFunction<Func<object?, object?>>("same")(thing));
        Assert.Null(instance.GetFunction<Func<object?, object?>>("same")(null));
        Assert.Same(instance.GetFunction("not"), instance.GetFunction<Func<Function?>>("function")());
    }

    [Fact]
    public void A_call_into_a_guest_and_back_allocates_nothing()
    {
        var call = Engines.Start(Caller, WithHost(GuardMode.Auto)).GetFunction<Func<int, int, int>>("call_add");
        call(1, 2);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            call(i, 2);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_store_into_a_read_only_window_traps_with_its_name_and_offset()
    {
        if (Engines.Guard.Mode.Mode != MemoryMode.Guard)
            return;
        var instance = Engines.Start(Clang.Freestanding("""
            __attribute__((export_name("store"))) void store(int *p, int v) { *p = v; }
            __attribute__((export_name("load"))) int load(volatile int *p) { return *p; }
            """, "-O1", "-Wl,--initial-memory=1048576"));
        using var region = SharedRegion.Create("frames", 65536);
        var window = instance.Memory!.Linear.MapWindow(new WindowRequest(0x80000, region, 0, 65536, WindowRights.Read, "frames"));
        region.Span[16] = 42;
        Assert.Equal(42, instance.GetFunction<Func<int, int>>("load")(0x80010));
        var trap = Assert.Throws<TrapException>(() => instance.GetFunction<Action<int, int>>("store")(0x80010, 1));
        Assert.Equal(TrapKind.WindowReadOnly, trap.Kind);
        Assert.Contains("'frames' at offset 16", trap.Message, StringComparison.Ordinal);
        window.Revoke();
        Assert.Equal(TrapKind.WindowRevoked, Assert.Throws<TrapException>(() => instance.GetFunction<Func<int, int>>("load")(0x80010)).Kind);
    }

    private static Linker WithHost(GuardMode mode)
    {
        var linker = new Linker(Engines.Of(mode));
        linker.DefineFunction("host", "add", (int a, int b) => a + b);
        linker.DefineFunction("host", "wide", (long a, float b) => a + (double)b);
        return linker;
    }
}
