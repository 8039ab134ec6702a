using System.Diagnostics;
using Seam.Bench.Measure;
using Seam.Engine;
using Seam.Engine.Compile;
using Seam.Engine.Link;
using Seam.Engine.Wasi;

namespace Seam.Bench.Engines;

/// <summary>What it costs to get from bytes to running code: SQLite, in megabytes of Wasm per second, and what an instance costs. Processor time, except with two threads.</summary>
internal static class CompileTimes
{
    private const int Instances = 20;

    public static IEnumerable<(string What, string Measured, string Gate)> Measure(BenchmarkFiles files, int rounds)
    {
        var bytes = File.ReadAllBytes(files.Guest("sqlite.wasm"));
        var engine = new WasmEngine();
        var megabytes = engine.Compile(bytes, "sqlite").Wasm.Functions.Sum(function => (double)function.Code.Length) / 1e6;
        var samples = Alternation.Run(
        [
            new("emission", () => ProcessorTime.Seconds(() => engine.Compile(bytes, "sqlite"))),
            new("machine code, 1 thread", () => OnOneThread(engine.Compile(bytes, "sqlite"))),
            new("machine code, 2 threads", () => OnTwoThreads(engine.Compile(bytes, "sqlite"))),
        ], Math.Min(rounds, 5));
        yield return Rate("read, validate, emit IL", megabytes / samples["emission"].Median, "5 MB/s");
        yield return Rate("IL to machine code, 1 thread", megabytes / samples["machine code, 1 thread"].Median, "1 MB/s");
        yield return Rate("IL to machine code, 2 threads", megabytes / samples["machine code, 2 threads"].Median, "");
        yield return ("instantiate, one function and a memory", Instantiate(files.Guest("callee.wasm"), rounds), "50 us");
        yield return ("instantiate SQLite", Instantiate(files.Guest("sqlite.wasm"), rounds), "");
    }

    private static (string, string, string) Rate(string what, double megabytesPerSecond, string gate) => (what, $"{megabytesPerSecond:F2} MB/s", gate);

    private static double OnOneThread(CompiledModule module) => ProcessorTime.Seconds(() => module.Prepare());

    private static double OnTwoThreads(CompiledModule module) => Seconds(() => module.Prepare(2));

    private static string Instantiate(string path, int rounds)
    {
        var engine = new WasmEngine();
        var module = engine.Compile(File.ReadAllBytes(path), "module");
        var linker = new Linker(engine);
        using var host = new WasiHost(new WasiOptions());
        linker.DefineWasi(host, module);
        var samples = Alternation.Run([new("instantiate", () => InstantiateSome(linker, module))], rounds);
        return MarkdownTable.Time(samples["instantiate"].Median);
    }

    /// <summary>Between samples what earlier instances hold is given back.</summary>
    private static double InstantiateSome(Linker linker, CompiledModule module)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return ProcessorTime.Seconds(() =>
        {
            for (var i = 0; i < Instances; i++)
                linker.Instantiate(module);
        }) * 1e9 / Instances;
    }

    private static double Seconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
