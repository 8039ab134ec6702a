using Seam.Foundation.Diagnostics;
using Seam.Memory;
using Seam.Runtime;
using Seam.Tests.Schema;
using Seam.Tests.Schema.EmitCSharp;

namespace Seam.Tests.Runtime.Trust;

/// <summary>Values that are read while they are written.</summary>
public sealed class LiveTests
{
    private const string Schema = """
        define package l;
        define enum State : u8 { Idle; Busy; }
        define struct Gauge static { u64 ticks; f32 level; i16 offset; State state; u8 mark; u32[4] samples; }
        define struct Text { string text; }
        define interface Meter { set(u32 slot, u64 ticks); }
        define interface Watch { ticks(u32 slot) -> u64; level(u32 slot) -> f32; see(Text text) -> u32; gauge(Gauge gauge) -> u64; }
        define module host from host { import Meter; import Watch; }
        define module meter from "meter.wasm" { export Meter; }
        define module watch from "watch.wasm" { export Watch; }
        define relation gauges { region Gauge[3], 64 KiB; meter write; watch read, live; host read, live; }
        """;

    private const string Meter = """
        #define L_METER_EXPORT
        #include "l.h"
        void l_Meter_set(uint32_t slot, uint64_t ticks)
        {
            volatile l_Gauge *gauge = l_gauges_live(slot);
            l_gauges_store_level(gauge, ticks / 2.0f);
            l_gauges_store_state(gauge, l_State_Busy);
            gauge->samples[1] = (uint32_t)ticks;
            l_gauges_store_ticks(gauge, ticks);
        }
        """;

    private const string Watch = """
        #define L_WATCH_EXPORT
        #include "l.h"
        uint64_t l_Watch_ticks(uint32_t slot) { return l_gauges_live(slot) ? l_gauges_load_ticks(l_gauges_live(slot)) : 99; }
        float l_Watch_level(uint32_t slot) { return l_gauges_load_level(l_gauges_live(slot)); }
        uint32_t l_Watch_see(l_Text_message text) { return l_Text_text(text.root).length; }
        uint64_t l_Watch_gauge(l_Gauge_message gauge) { return gauge.root->ticks; }
        """;

    private const string Host = """
        using System.Threading;
        using Seam.Memory;
        using L;
        public static class Host
        {
            public static string Read(Region region)
            {
                ref var gauge = ref new GaugesRelation(region).Live(1);
                return $"{Volatile.Read(ref gauge.Ticks)} {Volatile.Read(ref gauge.Level)} {gauge.State} {gauge.Samples[1]}";
            }
        }
        """;

    [MappedFact]
    public void Numbers_are_seen_as_they_are_written()
    {
        using var files = Files();
        using var app = files.Load();
        var set = app.Module("meter").Bind<Action<int, long>>("l.Meter", "set");
        var (ticks, level) = (Bind<Func<int, long>>(app, "ticks"), Bind<Func<int, float>>(app, "level"));
        var host = GeneratedCode.Compile(Schemas.Plan(Schema), Host).GetType("Host")!.GetMethod("Read")!;
        for (var i = 1; i < 5; i++)
        {
            set(1, i);
            Assert.Equal((i, i / 2f, 0, 99), (ticks(1), level(1), ticks(0), ticks(3)));
            Assert.Equal($"{i} {i / 2f} Busy {i}", host.Invoke(null, [app.Region("gauges")]));
        }
    }

    [MappedFact]
    public void What_has_references_does_not_pass()
    {
        using var files = Files();
        using var app = files.Load();
        app.Module("meter").Bind<Action<int, long>>("l.Meter", "set")(0, 5);
        var word = new SpanWord(1, 0, 40).ToWasm();
        Assert.Equal(5, Bind<Func<long, long>>(app, "gauge")(word));
        var refusal = Assert.Throws<MessageRefusedException>(() => Bind<Func<long, int>>(app, "see")(word));
        Assert.Equal(
            "module 'watch' reads region 'gauges' live, and a message of 'l.Text' has more than numbers and plain bytes (edge host -> watch of relation 'gauges')",
            refusal.Message);
    }

    [Fact]
    public void Copies_are_not_live()
    {
        using var files = Files();
        var refusal = Assert.Throws<InputException>(() => files.Load(new AppOptions { Transport = TransportKind.Copy }));
        Assert.Equal("module 'watch' reads relation 'gauges' live, but the transport is Copy: it would see copies", refusal.Message);
    }

    private static TDelegate Bind<TDelegate>(App app, string function)
        where TDelegate : Delegate => app.Module("watch").Bind<TDelegate>("l.Watch", function);

    private static TestApp Files() => new TestApp(Schema).With("meter.wasm", Meter).With("watch.wasm", Watch);
}
