using Seam.Memory;
using Seam.Runtime;

namespace Seam.Tests.Runtime.Streams;

/// <summary>A guest that streams, one that reads its streams and the host's, and the host.</summary>
internal sealed class StreamApp : IDisposable
{
    public const string Schema = """
        define package flow;

        define struct Frame { u64 sequence; string name; u8[] pixels; }
        define struct Point static { f64 x; bool y; }
        define errors Trouble { Broken; u32 code; }
        define enum Colour : u16 { Red; Green; Blue; }

        define interface Source {
            /// The given number of frames of changing size; the one with the number 'crash' traps.
            stream frames(u32 count, u32 crash) -> Frame;
            stream named(string name) -> Frame;
            stream points(u32 count) -> Point;
            stream colours(u32 count) -> Colour;
            stream flags(u32 count) -> bool;
            stream tries(u32 count) -> Frame ! Trouble;
            /// Frames that come only while 'run' is called.
            stream pushed() -> Frame;
            /// Bytes that are no frame, or a ring that makes no sense.
            stream hostile(u32 how) -> Frame;
        }

        define interface Control {
            /// Writes so many frames to the open pushed stream, and waits when there is no room.
            run(u32 count) -> u32;
            /// How many streams have found that their reader has gone.
            gone() -> u32;
            crash();
            leave();
        }

        define interface Sink {
            frames(u32 count, u32 crash) -> u64;
            named() -> u64;
            values(u32 count) -> u64;
            tries(u32 count) -> u64;
            some(u32 count) -> u64;
            open_pushed();
            /// Reads so many frames from the pushed stream, waits when there are none.
            wait(u32 count) -> u64;
            hostile(u32 how) -> u32;
            scribble();
            use(u32 number) -> u32;
            many(u32 count) -> u32;
            numbers(u32 count) -> u64;
            film(u32 count) -> u64;
            crash();
            reason(u32 index) -> u32;
        }

        define interface Numbers { stream numbers(u32 count) -> u64; stream film(u32 count) -> Frame @ring(1_000_000); }

        define module host from host          { import Source; import Control; import Sink; export Numbers; }
        define module source from "source.wasm" { export Source; export Control; }
        define module sink from "sink.wasm"     { import Source; import Numbers; export Sink; }

        define relation words { region Frame[4], 64 KiB; sink write; source read; host write; }
        """;

    private readonly TestApp _files;

    public StreamApp(TransportKind transport, Action<IModuleExports>? numbers = null, string[]? flags = null)
    {
        _files = new TestApp(Schema).With("source.wasm", StreamGuests.Source, flags ?? []).With("sink.wasm", StreamGuests.Sink, flags ?? []);
        App = _files.Load(new AppOptions
        {
            Transport = transport,
            Hosts = new Dictionary<string, Action<IModuleExports>> { ["host"] = numbers ?? Nothing },
        });
    }

    public App App { get; }

    public TDelegate Sink<TDelegate>(string function)
        where TDelegate : Delegate => App.Module("sink").Bind<TDelegate>("flow.Sink", function);

    public TDelegate Control<TDelegate>(string function)
        where TDelegate : Delegate => App.Module("source").Bind<TDelegate>("flow.Control", function);

    /// <summary>What the sink was told of the last stream that failed.</summary>
    public string Reason()
    {
        var next = Sink<Func<uint, uint>>("reason");
        return new string([.. Enumerable.Range(0, 4096).Select(i => (char)next((uint)i)).TakeWhile(c => c != 0)]);
    }

    private static void Nothing(IModuleExports exports)
    {
        exports.Export<Action<int, int>>("flow.Numbers", "numbers", (_, number) => exports.Serve(number, (_, _) => Task.CompletedTask));
        exports.Export<Action<int, int>>("flow.Numbers", "film", (_, number) => exports.Serve(number, (_, _) => Task.CompletedTask));
    }

    public void Dispose()
    {
        App.Dispose();
        _files.Dispose();
    }
}
