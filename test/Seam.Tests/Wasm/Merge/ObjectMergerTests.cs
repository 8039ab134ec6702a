using Seam.Engine;
using Seam.Engine.Link;
using Seam.Tests.Toolchain;
using Seam.Wasm.Binary;
using Seam.Wasm.Merge;
using Seam.Wasm.Model;
using Seam.Wasm.Validate;

namespace Seam.Tests.Wasm.Merge;

/// <summary>Objects and modules as clang makes them, linked by us and run.</summary>
public sealed class ObjectMergerTests
{
    private const uint Address = 0x30000;

    /// <summary>Data with addresses in it, calls through pointers, calls both ways, zeros, a stack frame, what a linker defines, and functions that nothing reaches.</summary>
    private const string Object = """
        extern char __heap_base[];
        extern int host_add(int, int);
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("sched_yield"))) int yield(void);
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("proc_exit"))) void leave(int);
        static const char greeting[] = "hello";
        static const char *words[] = { greeting + 1, "world" };
        static int zeros[1000];
        static int twice(int a) { return 2 * a; }
        static int thrice(int a) { return 3 * a; }
        static int (*const operations[])(int) = { twice, thrice };
        int letter(int word, int at) { return words[word][at]; }
        int apply(int which, int a) { return operations[which](a); }
        int count(int at) { return ++zeros[at] + zeros[at + 1]; }
        int on_stack(int a) { volatile int frame[100]; for (int i = 0; i < 100; i++) frame[i] = a + i; return frame[99]; }
        int call_back(int a, int b) { return host_add(a, b) + yield(); }
        int heap(void) { return (int)__heap_base; }
        long long wide(long long a) { return a * 3; }
        void quit(int code) { leave(code); }
        """;

    /// <summary>A module whose functions, types, table and data differ from the object's.</summary>
    private const string Host = """
        #define EXPORT(name) __attribute__((export_name(#name)))
        #define KERNEL(name) __attribute__((import_module("kernel"), import_name(#name)))
        KERNEL(letter) int letter(int, int);
        KERNEL(apply) int apply(int, int);
        KERNEL(count) int count(int);
        KERNEL(on_stack) int on_stack(int);
        KERNEL(call_back) int call_back(int, int);
        KERNEL(heap) int heap(void);
        KERNEL(wide) long long wide(long long);
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("sched_yield"))) int yield(void);
        static int negate(int a) { return -a; }
        static int same(int a) { return a; }
        static int (*volatile own[])(int) = { negate, same };
        EXPORT(host_add) int host_add(int a, int b) { return a + b + own[1](1000); }
        EXPORT(run) long long run(int what, int a, int b) {
            switch (what) {
                case 0: return letter(a, b);
                case 1: return apply(a, b);
                case 2: return count(a);
                case 3: return on_stack(a);
                case 4: return call_back(a, b);
                case 5: return heap();
                case 6: return wide(a);
                case 7: return own[a](b);
                default: return yield();
            }
        }
        """;

    private static readonly LinkObject Linked = ObjectReader.Read(Clang.Build(Object, "--target=wasm32-unknown-unknown", "-O1", "-ffreestanding", "-ffunction-sections", "-fdata-sections", "-c"));

    private static readonly Module Plain = ModuleReader.Read(Clang.Freestanding(Host, "-O1"));

    public static TheoryData<int, int, int, long> Calls => new()
    {
        { 0, 0, 1, 'l' }, { 0, 1, 4, 'd' }, { 1, 0, 21, 42 }, { 1, 1, 21, 63 }, { 2, 5, 0, 1 }, { 3, 7, 0, 106 }, { 4, 3, 4, 1007 }, { 6, -5, 0, -15 }, { 7, 0, 9, -9 }, { 8, 0, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void Calls_both_ways_reach_code_and_data_at_their_new_places(int what, int a, int b, long expected)
    {
        var merged = ObjectMerger.Merge(Plain, Linked, new MergeOptions(Address));
        Assert.Equal(expected, Run(merged.Module, what, a, b));
    }

    [Fact]
    public void The_end_is_what_the_object_sees_as_its_heap()
    {
        var merged = ObjectMerger.Merge(Plain, Linked, new MergeOptions(Address + 4, StackBytes: 4096));
        Assert.Equal(merged.End, Run(merged.Module, 5, 0, 0));
        Assert.InRange(merged.End, Address + 4 + 4000 + 4096, Address + 3 * 4096);
        Assert.All(merged.Module.Data.Skip(Plain.Data.Length), d => Assert.InRange(AddressOf(d), Address + 4, merged.End - 4096));
    }

    [Fact]
    public void What_nothing_reaches_is_not_linked()
    {
        var merged = ObjectMerger.Merge(Plain, Linked, new MergeOptions(Address)).Module;
        Assert.DoesNotContain(merged.Imports, i => i.Module is "env" or "kernel" || i.Name == "proc_exit");
        Assert.Single(merged.Imports, i => i.Name == "sched_yield");
        Assert.DoesNotContain("quit", Names(merged));
        Assert.DoesNotContain(merged.Exports, e => e.Name == "host_add");
        Assert.Contains("call_back", Names(merged));
    }

    [Fact]
    public void Unused_functions_trap_and_take_what_only_they_reach_with_them()
    {
        var merged = ObjectMerger.Merge(Plain, Linked, new MergeOptions(Address) { Unused = new HashSet<string> { "apply" } }).Module;
        Assert.DoesNotContain("twice", Names(merged));
        Assert.Equal(Plain.Tables.Length, merged.Tables.Length);
        Assert.Throws<TrapException>(() => Run(merged, 1, 0, 21));
    }

    [Fact]
    public void Names_and_functions_keep_together()
    {
        var merged = ObjectMerger.Merge(Plain, Linked, new MergeOptions(Address)).Module;
        var reread = ModuleReader.Read(ModuleWriter.Write(merged));
        Assert.Equal("run", reread.FunctionName(reread.Exports.Single(e => e.Name == "run").Index));
        Assert.Equal(reread.FunctionCount - reread.ImportedFunctionCount, Names(reread).Length);
        Assert.Equal("(param i64) (result i64)", reread.FunctionTypeOf(Enumerable.Range(0, reread.FunctionCount).Single(f => reread.FunctionName(f) == "wide")).ToString());
    }

    [Fact]
    public void A_function_that_neither_side_defines_is_named()
    {
        var lonely = ObjectReader.Read(Clang.Build("int nowhere(int); int letter(int a, int b) { return nowhere(a + b); }", "--target=wasm32-unknown-unknown", "-O1", "-c"));
        var host = ModuleReader.Read(Clang.Freestanding("""
            __attribute__((import_module("kernel"), import_name("letter"))) int letter(int, int);
            __attribute__((export_name("run"))) int run(void) { return letter(1, 2); }
            """, "-O1"));
        var fault = Assert.Throws<InvalidOperationException>(() => ObjectMerger.Merge(host, lonely, new MergeOptions(Address)));
        Assert.Contains("'nowhere'", fault.Message);
        Assert.Contains("'letter'", Assert.Throws<InvalidOperationException>(() => ObjectMerger.Merge(host, EmptyObject(), new MergeOptions(Address))).Message);
    }

    [Fact]
    public void A_module_that_is_no_object_is_refused() =>
        Assert.Contains("no object file", Assert.Throws<MalformedModuleException>(() => ObjectReader.Read(Clang.Freestanding(Host, "-O1"))).Message);

    private static LinkObject EmptyObject() => ObjectReader.Read(Clang.Build("int unrelated;", "--target=wasm32-unknown-unknown", "-c"));

    private static string[] Names(Module module) =>
        [.. Enumerable.Range(module.ImportedFunctionCount, module.Functions.Length).Select(f => module.FunctionName(f)).OfType<string>()];

    private static uint AddressOf(DataSegment segment)
    {
        var code = new CodeReader(segment.Start!.Value);
        code.Next();
        return (uint)code.I32;
    }

    private static long Run(Module module, int what, int a, int b)
    {
        var bytes = ModuleWriter.Write(module);
        Validator.Validate(ModuleReader.Read(bytes));
        var engine = new WasmEngine(new EngineOptions());
        var linker = new Linker(engine);
        linker.DefineFunction("wasi_snapshot_preview1", "sched_yield", (Func<int>)(() => 0));
        var instance = linker.Instantiate(engine.Compile(bytes, "merged"));
        return instance.GetFunction<Func<int, int, int, long>>("run")(what, a, b);
    }
}
