using Seam.Bench.Measure;
using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;

namespace Seam.Bench.Engines;

/// <summary>What a call costs, by where it comes from and where it goes; the callee multiplies and adds.</summary>
internal static class CallTimes
{
    private const int Allocating = 10_000;

    public static IEnumerable<(string What, string Measured, string Gate)> Measure(BenchmarkFiles files, int rounds)
    {
        var (caller, host) = Link(files);
        var guest = caller.GetFunction<Func<int, int>>("next");
        var samples = Alternation.Run(
        [
            Loop.Repeated("delegate of .NET", times => Repeat(host, times)),
            Loop.Repeated("host to guest", times => Repeat(guest, times)),
            Inside("guest, same module", caller, "within"),
            Inside("guest, by table", caller, "by_table"),
            Inside("guest to another module", caller, "across"),
            Inside("guest to host", caller, "outwards"),
        ], rounds);
        foreach (var (name, times) in samples)
            yield return ($"call, {name}", MarkdownTable.Time(times.Median), GateOf(name));
        yield return ("host to guest, allocated", $"{Allocated(guest):F0} B", "0 B");
    }

    private static string GateOf(string call) => call switch
    {
        "host to guest" => "5 ns",
        "guest to another module" => "3 ns",
        _ => "",
    };

    private static (Instance Caller, Func<int, int> Host) Link(BenchmarkFiles files)
    {
        Func<int, int> host = value => value * 3 + 1;
        var engine = new WasmEngine();
        var callee = new Linker(engine).Instantiate(engine.Compile(File.ReadAllBytes(files.Guest("callee.wasm")), "callee"));
        var linker = new Linker(engine);
        linker.Define("bench", "other", callee.GetFunction("next"));
        linker.DefineFunction("bench", "host", host);
        return (linker.Instantiate(engine.Compile(File.ReadAllBytes(files.Guest("calls.wasm")), "calls")), host);
    }

    private static Contestant Inside(string name, Instance caller, string function)
    {
        var repeat = caller.GetFunction<Func<int, int>>(function);
        return Loop.Repeated(name, times => repeat(times));
    }

    private static void Repeat(Func<int, int> call, int times)
    {
        var value = 1;
        for (var i = 0; i < times; i++)
            value = call(value);
    }

    private static double Allocated(Func<int, int> call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(call, Allocating);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Allocating;
    }
}
