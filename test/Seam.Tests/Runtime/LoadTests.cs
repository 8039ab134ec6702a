using System.Text;
using Seam.Foundation.Diagnostics;
using Seam.Memory;
using Seam.Runtime;

namespace Seam.Tests.Runtime;

/// <summary>Apps that do not fit together: one message that names the thing, and the next step.</summary>
public sealed class LoadTests
{
    private const string Schema = """
        define package t;
        define struct Cell static { u64 value; }
        define interface F { f(u32 x) -> u32; }
        define module guest from "guest.wasm" { export F; }
        define relation cells { region Cell[1], 64 KiB; guest read; }
        """;

    private const string F = "__attribute__((export_name(\"t.F.f\"))) unsigned f(unsigned x) { return x + 1; }\n";
    private const string Attach = "__attribute__((export_name(\"seam_attach\"))) void attach(int region, int address, int bytes, int rights) {}\n";

    [Fact]
    public void A_guest_that_keeps_the_contract_is_loaded()
    {
        using var files = new TestApp(Schema).WithBare("guest.wasm", F + Attach + Reserve("__builtin_wasm_memory_grow(0, n / 65536) * 65536"));
        using var app = files.Load();
        Assert.Equal(3, app.Module("guest").Bind<Func<int, int>>("t.F", "f")(2));
    }

    [Fact]
    public void The_file_is_missing() => Refuses(
        new TestApp(Schema), "cannot read the file of module 'guest'", "build the module");

    [Fact]
    public void The_file_is_no_wasm() => Refuses(
        new TestApp(Schema).WithBytes("guest.wasm", Encoding.UTF8.GetBytes("<html>")), "module 'guest', file '", "");

    [Fact]
    public void The_file_is_cut_short() => Refuses(
        new TestApp(Schema).WithBytes("guest.wasm", [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 200]), "module 'guest', file '", "");

    [Fact]
    public void An_import_that_nobody_offers() => Refuses(
        Bare("__attribute__((import_module(\"env\"), import_name(\"launch\"))) void launch(void);\n" + F.Replace("return", "launch(); return", StringComparison.Ordinal)),
        "launch", "module 'guest'");

    [Fact]
    public void An_interface_the_guest_does_not_export() => Refuses(
        Bare("__attribute__((export_name(\"t.F.g\"))) unsigned g(unsigned x) { return x; }"),
        "module 'guest' does not export 't.F.f', as the schema says it does", "guest.wasm");

    [Fact]
    public void A_function_with_another_signature() => Refuses(
        Bare("__attribute__((export_name(\"t.F.f\"))) unsigned f(double x) { return (unsigned)x; }"),
        "module 'guest' exports 't.F.f' as (f64) -> (i32), but it has to be (i32) -> (i32)", "code generated from the schema");

    [Fact]
    public void A_guest_without_seam_reserve() => Refuses(
        Bare(F), "module 'guest' shares memory with others but does not export 'seam_reserve'", "runtimes/c");

    [Fact]
    public void A_guest_without_seam_attach() => Refuses(
        Bare(F + Reserve("65536")), "", "runtimes/c", "'seam_attach'");

    [Fact]
    public void A_guest_that_has_no_room() => Refuses(
        Bare(F + Attach + Reserve("0")), "module 'guest' cannot give a window of 65536 bytes to relation 'cells': it has no room", "memory limit");

    [Fact]
    public void A_reservation_that_is_not_aligned() => Refuses(
        Bare(F + Attach + Reserve("65544")), "", "seam_reserve", "the address 0x10008, which is no multiple of 65536");

    [Fact]
    public void A_reservation_outside_the_memory() => Refuses(
        Bare(F + Attach + Reserve("0x7fff0000")), "", "seam_reserve", "the address 0x7fff0000, but its memory ends at");

    [Fact]
    public void A_reservation_at_the_end_of_the_address_space() => Refuses(
        Bare(F + Attach + Reserve("0xffff0000")), "", "seam_reserve", "the address 0xffff0000, but its memory ends at");

    [Fact]
    public void A_guest_that_traps_before_it_is_ready() => Refuses(
        Bare(F + Attach + "__attribute__((export_name(\"seam_reserve\"))) unsigned reserve(unsigned n) { __builtin_trap(); }"),
        "module 'guest' trapped: unreachable", "");

    [Fact]
    public void A_program_instead_of_a_library() => Refuses(
        Bare(F + "__attribute__((export_name(\"_start\"))) void start(void) {}"), "module 'guest' is a program that runs once", "-mexec-model=reactor");

    [Fact]
    public void A_region_above_the_limit()
    {
        using var files = Bare(F);
        Says("relation 'cells' wants a region of 65536 bytes, the limit is 65535", "raise the limit", () => files.Load(new AppOptions { RegionLimitBytes = 65535 }));
    }

    [Fact]
    public void Modules_in_a_circle() => Refuses(
        new TestApp("""
            define package t;
            define interface A { a(); }
            define interface B { b(); }
            define module one from "one.wasm" { import B; export A; }
            define module two from "two.wasm" { import A; export B; }
            """),
        "modules import each other in a circle: one -> two -> one", "host");

    [Fact]
    public void A_schema_without_modules() => Refuses(new TestApp("define struct S { u8 x; }"), "the schema describes no app", "define module");

    [Fact]
    public void A_host_that_offers_nothing()
    {
        using var files = Hosted();
        Says("module 'host' is the host's, but the host implements none of it", "Hosts", () => files.Load());
    }

    [Fact]
    public void A_host_that_offers_too_little()
    {
        using var files = Hosted();
        Says("module 'host' is the host's, but the host does not offer 't.F.f'", "Hosts", () => files.Load(Offering("host", _ => { })));
    }

    [Fact]
    public void A_host_that_offers_another_signature()
    {
        using var files = Hosted();
        Says("", "module 'guest'", () => files.Load(Offering("host", e => e.Export<Func<long, long>>("t.F", "f", x => x))));
    }

    [Fact]
    public void A_host_that_offers_for_a_module_that_is_not_its_own()
    {
        using var files = Hosted();
        Says("the host offers functions for module 'guest', which the schema does not define 'from host'", "correct", () => files.Load(Offering("guest", _ => { })));
    }

    [Theory]
    [InlineData("__attribute__((export_name(\"_initialize\"))) void init(void) { LOOP }", "")]
    [InlineData("", "LOOP")]
    public void A_guest_that_is_never_ready(string initialize, string reserve)
    {
        const string Loop = "for (volatile int i = 0;; i++);";
        var source = F + Attach + $"{initialize}\n__attribute__((export_name(\"seam_reserve\"))) unsigned reserve(unsigned n) {{ {reserve} return 0; }}\n";
        using var files = Bare(source.Replace("LOOP", Loop, StringComparison.Ordinal));
        Says("module 'guest' is not ready after 0.05 s", "AppOptions.StartLimit", () => files.Load(new AppOptions { StartLimit = TimeSpan.FromSeconds(0.05) }), within: "guest!");
    }

    [Fact]
    public void A_guest_whose_start_function_never_returns()
    {
        // (module (func loop br 0 end) (start 0))
        byte[] module = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 8, 1, 0, 10, 9, 1, 7, 0, 3, 0x40, 12, 0, 11, 11];
        using var files = new TestApp(Schema).WithBytes("guest.wasm", module);
        Says("module 'guest' is not ready after 0.05 s", "guest.wasm", () => files.Load(new AppOptions { StartLimit = TimeSpan.FromSeconds(0.05) }));
    }

    [Fact]
    public void A_guest_that_sleeps_before_it_is_ready()
    {
        const string Sleep = """
            __attribute__((import_module("wasi_snapshot_preview1"), import_name("poll_oneoff"))) int poll(const void *in, void *out, int count, int *ready);
            static unsigned long long subscription[6] = { 0, 0, 1, 3600000000000ull };
            static unsigned long long events[4];
            __attribute__((export_name("_initialize"))) void init(void) { int ready; poll(subscription, events, 1, &ready); }
            """;
        using var files = Bare(Sleep + F);
        Says("module 'guest' is not ready after 0.05 s", "AppOptions.StartLimit", () => files.Load(new AppOptions { StartLimit = TimeSpan.FromSeconds(0.05) }));
    }

    [Fact]
    public void A_schema_file_that_is_not_there() => Says("", "", () => App.Load("/nonexistent/app.km"));

    [Fact]
    public void A_schema_file_with_errors()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("seam-runtime-").FullName, "app.km");
        File.WriteAllText(path, "define struct S { u9 x; }");
        Says("app.km' has errors", "correct the schema", () => App.Load(path), within: "unknown type 'u9'");
    }

    private static string Reserve(string address) =>
        $"__attribute__((export_name(\"seam_reserve\"))) unsigned reserve(unsigned n) {{ return {address}; }}\n";

    private static TestApp Bare(string source) => new TestApp(Schema).WithBare("guest.wasm", source);

    private static TestApp Hosted() => new TestApp("""
        define package t;
        define interface F { f(u32 x) -> u32; }
        define module host from host { export F; }
        define module guest from "guest.wasm" { import F; }
        """).WithBare("guest.wasm", "__attribute__((import_module(\"t.F\"), import_name(\"f\"))) int f(int);\n__attribute__((export_name(\"run\"))) int run(void) { return f(1); }");

    private static AppOptions Offering(string module, Action<IModuleExports> offer) =>
        new() { Hosts = new Dictionary<string, Action<IModuleExports>> { [module] = offer } };

    private static void Refuses(TestApp files, string message, string help, string within = "")
    {
        using (files)
            Says(message, help, () => files.Load(), within);
    }

    private static void Says(string message, string help, Action act, string within = "")
    {
        var e = Assert.ThrowsAny<InputException>(act);
        Assert.Contains(message, e.Message);
        Assert.Contains(within, e.Message);
        Assert.Contains(help, e.Help);
    }
}
