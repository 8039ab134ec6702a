using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Tests.Toolchain;

namespace Seam.Tests.Engine;

public sealed class TrapTests
{
    private const string Source = """
        #define EXPORT(name) __attribute__((export_name(#name)))
        #define HIDE(x) ({ __typeof__(x) _v = (x); __asm__ volatile("" : "+r"(_v)); _v; })
        typedef int (*Unary)(int);
        typedef int (*Binary)(int, int);
        static int twice(int x) { return 2 * x; }
        static Unary volatile unary = twice;
        static int volatile sink;
        EXPORT(stop) void stop(void) { __builtin_trap(); }
        EXPORT(divide) int divide(int a, int b) { return a / b; }
        EXPORT(remainder) int remainder_(int a, int b) { return a % b; }
        EXPORT(divide_long) long long divide_long(long long a, long long b) { return a / b; }
        EXPORT(load) int load(unsigned address) { return *(volatile int *)address; }
        EXPORT(load_far) int load_far(unsigned address) { return ((volatile int *)address)[0x3fffffff]; }
        EXPORT(store) void store(unsigned address, int value) { *(volatile int *)address = value; }
        EXPORT(call_null) int call_null(void) { return ((Unary)HIDE(0))(1); }
        EXPORT(call_wrong) int call_wrong(void) { return ((Binary)HIDE((Binary)unary))(1, 2); }
        EXPORT(call_far) int call_far(void) { return ((Unary)HIDE(99999))(1); }
        EXPORT(recurse) __attribute__((noinline)) int recurse(int n) { sink = n; return recurse(n + 1) * 3 + n; }
        EXPORT(recurse_c) __attribute__((noinline)) int recurse_c(int n) { int a[8]; sink = n; a[n & 7] = n; if (n == 1000) __builtin_trap(); return recurse_c(n + 1) + a[sink & 7]; }
        EXPORT(spin) int spin(void) { int i = 0; for (;;) { i++; __asm__ volatile("" : "+r"(i)); } return i; }
        static __attribute__((noinline)) int inner(unsigned address) { return load(address) + 1; }
        static __attribute__((noinline)) int outer(unsigned address) { int big[16]; for (int i = 0; i < 16; i++) big[i] = i; sink = big[address & 15]; return inner(address) + big[sink & 15]; }
        EXPORT(nested) int nested(unsigned address) { return outer(address) + 1; }
        EXPORT(fine) int fine(int x) { int a[4] = { x, x, x, x }; return a[sink & 3] + 1; }
        """;

    internal static byte[] Module => Clang.Freestanding(Source, "-O1", "-g0", "-Wl,--export=__stack_pointer");

    public static TheoryData<string, int[], TrapKind, GuardMode> Traps
    {
        get
        {
            var data = new TheoryData<string, int[], TrapKind, GuardMode>();
            foreach (var mode in (GuardMode[])[GuardMode.Auto, GuardMode.Checked])
            {
                data.Add("stop", [], TrapKind.Unreachable, mode);
                data.Add("divide", [1, 0], TrapKind.IntegerDivideByZero, mode);
                data.Add("divide", [int.MinValue, -1], TrapKind.IntegerOverflow, mode);
                data.Add("remainder", [1, 0], TrapKind.IntegerDivideByZero, mode);
                data.Add("load", [-1], TrapKind.MemoryOutOfBounds, mode);
                data.Add("load", [0x7fffffff], TrapKind.MemoryOutOfBounds, mode);
                data.Add("load_far", [-1], TrapKind.MemoryOutOfBounds, mode);
                data.Add("store", [-2, 5], TrapKind.MemoryOutOfBounds, mode);
                data.Add("call_null", [], TrapKind.IndirectCallNull, mode);
                data.Add("call_wrong", [], TrapKind.IndirectCallTypeMismatch, mode);
                data.Add("call_far", [], TrapKind.UndefinedElement, mode);
                data.Add("recurse", [0], TrapKind.StackOverflow, mode);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Traps))]
    public void A_guest_that_does_what_it_must_not_traps(string function, int[] arguments, TrapKind kind, GuardMode mode)
    {
        var instance = Engines.Start(Module, mode);
        var trap = Assert.Throws<TrapException>(() => instance.GetFunction(function).Invoke([.. arguments.Select(value => (Value)value)]));
        Assert.Equal(kind, trap.Kind);
        Assert.StartsWith(kind.Text(), trap.Message, StringComparison.Ordinal);
        Assert.Equal(8, (int)instance.GetFunction("fine").Invoke(7)[0].I32);
    }

    [Theory]
    [InlineData(GuardMode.Auto)]
    [InlineData(GuardMode.Checked)]
    public void The_smallest_integer_has_remainder_0_by_minus_1(GuardMode mode) =>
        Assert.Equal(0, Engines.Start(Module, mode).GetFunction<Func<int, int, int>>("remainder")(int.MinValue, -1));

    [Fact]
    public void A_stray_access_names_its_address()
    {
        var load = Engines.Start(Module).GetFunction<Func<int, int>>("load");
        var trap = Assert.Throws<TrapException>(() => load(0x7000_0000));
        Assert.Contains("out of bounds memory access", trap.Message, StringComparison.Ordinal);
        if (Engines.Guard.Mode.Mode == Seam.Engine.Memory.MemoryMode.Guard)
            Assert.Equal(0x7000_0000UL, trap.Fault!.Address);
    }

    [Fact]
    public void A_backtrace_names_functions_innermost_first_and_the_bytes_of_the_module()
    {
        var nested = Engines.Start(Module).GetFunction<Func<int, int>>("nested");
        var trap = Assert.Throws<TrapException>(() => nested(-4096));
        Assert.Equal(["inner", "outer", "nested"], trap.GuestFrames.Select(frame => frame.Name).Where(name => name != "load"));
        Assert.All(trap.GuestFrames, frame => Assert.InRange(frame.Offset ?? -1, 1, Module.Length));
        Assert.Equal(trap.GuestFrames.Count, trap.GuestBacktrace().Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("nested", -4096)]
    [InlineData("recurse_c", 1)]
    public void The_C_stack_pointer_is_where_it_was_after_a_trap(string function, int argument)
    {
        var instance = Engines.Start(Module);
        var before = instance.GetGlobal("__stack_pointer").Value;
        Assert.Throws<TrapException>(() => instance.GetFunction(function).Invoke(argument));
        Assert.Equal(before, instance.GetGlobal("__stack_pointer").Value);
    }

    [Fact]
    public void A_trap_in_a_linked_module_puts_its_C_stack_pointer_back_too()
    {
        var linker = new Linker(Engines.Guard);
        var library = Engines.Start(Module, linker);
        linker.DefineInstance("library", library);
        var caller = Engines.Start(Clang.Freestanding("""
            __attribute__((import_module("library"), import_name("recurse_c"))) int recurse_c(int);
            __attribute__((export_name("run"))) int run(int n) { volatile int a[16]; a[n & 15] = n; return recurse_c(n) + a[n & 7]; }
            """, "-O1", "-Wl,--export=__stack_pointer"), linker);
        var before = (library.GetGlobal("__stack_pointer").Value, caller.GetGlobal("__stack_pointer").Value);
        Assert.Throws<TrapException>(() => caller.GetFunction("run").Invoke(900));
        Assert.Equal(before, (library.GetGlobal("__stack_pointer").Value, caller.GetGlobal("__stack_pointer").Value));
    }

    [Fact]
    public void A_counter_that_is_the_first_global_keeps_its_value_after_a_trap()
    {
        var instance = Engines.Start(new Wasm.ModuleBuilder()
            .Type([], []).Memory(1).Global(0x7f, true, [0x41, 0, 0x0b])
            .Function(0, [0x41, 5, 0x24, 0, 0x00, 0x0b])
            .Export("run", ExternalKind.Function, 0).Export("counter", ExternalKind.Global, 0)
            .ToBytes());
        Assert.Throws<TrapException>(() => instance.GetFunction("run").Invoke());
        Assert.Equal(5, instance.GetGlobal("counter").Value.I32);
    }

    [Fact]
    public void A_guest_on_its_own_thread_uses_the_stack_it_was_given()
    {
        var small = GuestThread.Run(() => Depth(Engines.Start(Module)), 256 << 10);
        var large = GuestThread.Run(() => Depth(Engines.Start(Module)), 8 << 20);
        // A stack of 8 MiB is 33 times as deep as one of 256 KiB, of which a part is kept back. glibc may give a thread the stack of one that has
        // gone, as long as it is less than four times as large as asked for (nptl/allocatestack.c, get_cached_stack).
        Assert.InRange(large, 33 / 4 * small, 4 * 33 * small);
    }

    [Fact]
    public async Task A_loop_can_be_interrupted_from_another_thread_and_the_instance_used_again()
    {
        var instance = Engines.Start(Module);
        var running = Task.Factory.StartNew(
            () => Assert.Throws<TrapException>(() => instance.GetFunction("spin").Invoke()),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (running.Status != TaskStatus.Running)
            await Task.Yield();
        instance.Interrupt();
        Assert.Equal(TrapKind.Interrupted, (await running).Kind);
        Assert.Equal(2, instance.GetFunction("fine").Invoke(1)[0].I32);
    }

    [Fact]
    public void A_trap_gives_back_the_c_stack_of_every_instance_on_the_way()
    {
        var last = Engines.Start(Relay("__builtin_trap();"), new Linker(Engines.Guard));
        var middle = Linked(last);
        var first = Linked(middle);
        Instance[] all = [first, middle, last];
        var before = all.Select(StackPointerOf).ToArray();
        for (var i = 0; i < 3; i++)
            Assert.Throws<TrapException>(first.GetFunction<Action>("run"));
        Assert.Equal(before, all.Select(StackPointerOf));
    }

    private static int StackPointerOf(Instance instance) => instance.GetGlobal("__stack_pointer").Value.I32;

    private static Instance Linked(Instance next)
    {
        var linker = new Linker(Engines.Guard);
        linker.Define("next", "run", next.GetFunction("run"));
        return Engines.Start(Relay("""{ __attribute__((import_module("next"), import_name("run"))) void run(void); run(); }"""), linker);
    }

    private static byte[] Relay(string call) => Clang.Freestanding($$"""
        __attribute__((export_name("run"))) void own_run(void) { volatile int frame[8] = { 1 }; {{call}} frame[1] = frame[0]; }
        """, "-O1", "-Wl,--export=__stack_pointer");

    [Fact]
    public void A_null_dereference_of_the_host_is_no_trap()
    {
        var linker = new Linker(Engines.Guard);
        linker.DefineFunction("host", "fail", () => { _ = ((string)null!).Length; });
        var module = Clang.Freestanding("""
            __attribute__((import_module("host"), import_name("fail"))) void fail(void);
            __attribute__((export_name("run"))) void run(void) { fail(); }
            """);
        var run = Engines.Start(module, linker).GetFunction<Action>("run");
        Assert.Throws<NullReferenceException>(run);
    }

    private static int Depth(Instance instance)
    {
        var trap = Assert.Throws<TrapException>(() => instance.GetFunction("recurse").Invoke(0));
        return trap.GuestFrames.Count;
    }
}
