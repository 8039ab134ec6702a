using System.Runtime.InteropServices;
using Seam.Engine;
using Seam.Memory;
using Seam.Runtime;

namespace Seam.Tests.Runtime;

/// <summary>The host writes a cell, 'relay' hands it on to 'adder' by a direct call, and the host reads the answer.</summary>
internal sealed class RelayApp : IDisposable
{
    public const long Time = 1234;

    private const string Schema = """
        define package test.app;

        define struct Cell static { u32 value; u32 spare; }

        define interface Adder {
            /// One more than the cell's value, in the first slot of the outputs.
            add(Cell cell: zero) -> Cell: zero;
            poke(u32 region, u32 offset);
            peek(u32 region, u32 offset) -> u32;
            crash();
            answer(u32 question, f64 weight) -> f64;
        }

        define interface Relay {
            relay(Cell cell: zero) -> Cell: zero;
            crash();
            time() -> u64;
            ask() -> f64;
        }

        define interface Clock { now() -> u64; }

        define module host from host { import Adder; import Relay; export Clock; }
        define module adder from "adder.wasm" { export Adder; }
        define module relay from "relay.wasm" { import Adder; import Clock; export Relay; }

        define relation inputs  { region Cell[8], 64 KiB; host write; adder read; relay read; }
        define relation outputs { region Cell[8], 64 KiB; adder write; relay read; host read; }
        define relation secrets { region Cell[8], 64 KiB; host write; }
        """;

    private const string Adder = """
        #define TEST_APP_ADDER_EXPORT
        #include "test_app.h"

        test_app_Cell_message test_app_Adder_add(test_app_Cell_message cell) {
            test_app_Cell *out = (test_app_Cell *)seam_window_of(TEST_APP_OUTPUTS_REGION).base;
            *out = (test_app_Cell){cell.root->value + 1, 0};
            return (test_app_Cell_message){out, sizeof *out};
        }
        void test_app_Adder_poke(uint32_t region, uint32_t offset) { ((volatile uint8_t *)seam_window_of(region).base)[offset] = 255; }
        uint32_t test_app_Adder_peek(uint32_t region, uint32_t offset) { return ((volatile uint8_t *)seam_window_of(region).base)[offset]; }
        void test_app_Adder_crash(void) { __builtin_trap(); }
        double test_app_Adder_answer(uint32_t question, double weight) { return question * weight; }
        """;

    private const string Relay = """
        #define TEST_APP_RELAY_EXPORT
        #include "test_app.h"

        test_app_Cell_message test_app_Relay_relay(test_app_Cell_message cell) { return test_app_Adder_add(cell); }
        void test_app_Relay_crash(void) { test_app_Adder_crash(); }
        double test_app_Relay_ask(void) { return test_app_Adder_answer(84, 0.5); }
        uint64_t test_app_Relay_time(void) { return test_app_Clock_now(); }
        """;

    private readonly TestApp _files = new TestApp(Schema).With("adder.wasm", Adder).With("relay.wasm", Relay);

    public RelayApp(TransportKind transport, GuardMode mode = GuardMode.Auto) => App = _files.Load(new AppOptions
    {
        Transport = transport,
        Engine = new EngineOptions { Mode = mode },
        Hosts = new Dictionary<string, Action<IModuleExports>>
        {
            ["host"] = exports => exports.Export<Func<long>>("test.app.Clock", "now", () => Time),
        },
    });

    public App App { get; }

    /// <summary>Writes a cell into a slot of the inputs.</summary>
    public long Put(uint value, int slot = 0) => PutIn("inputs", value, slot);

    public long PutIn(string relation, uint value, int slot = 0) =>
        App.Region(relation).Slot(slot).WriteStatic(((ulong)7 << 32) | value).Word.ToWasm();

    public uint Value(long word) => MemoryMarshal.Read<uint>(App.Resolve(SpanWord.FromWasm(word)).Span);

    public TDelegate Adds<TDelegate>(string function)
        where TDelegate : Delegate => App.Module("adder").Bind<TDelegate>("test.app.Adder", function);

    public TDelegate Relays<TDelegate>(string function)
        where TDelegate : Delegate => App.Module("relay").Bind<TDelegate>("test.app.Relay", function);

    public void Dispose()
    {
        App.Dispose();
        _files.Dispose();
    }
}
