using System.Diagnostics;
using Seam.Engine;
using Seam.Engine.Compile;
using Seam.Engine.Wasi;

namespace Seam.Bench.Translated;

/// <summary>A whole program, run again and again: in Seam with its code compiled before, or as a process of this machine.</summary>
internal static class CommandCode
{
    private static readonly WasmEngine Engine = new(new EngineOptions { Mode = GuardMode.Guard });

    public static Func<(int Checksum, double Nanoseconds)> InSeam(string module, string argument)
    {
        var compiled = Engine.Compile(File.ReadAllBytes(module), Path.GetFileName(module));
        return () => Timed(output => RunInSeam(compiled, argument, output));
    }

    /// <summary>Time of the wall, since a process is not ours to ask; its start counts.</summary>
    public static Func<(int Checksum, double Nanoseconds)> AsProcess(params string[] command) => () => Timed(output =>
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
    });

    private static void RunInSeam(CompiledModule module, string argument, Stream output) =>
        _ = WasiProgram.Run(Engine, module, new WasiOptions { Arguments = ["program", argument], Output = new StandardStream(output) }, 16 << 20);

    private static (int, double) Timed(Action<Stream> run)
    {
        using var output = new MemoryStream();
        var start = Stopwatch.GetTimestamp();
        run(output);
        var time = Stopwatch.GetElapsedTime(start);
        return (output.ToArray().Aggregate(0, (sum, value) => unchecked(sum * 31 + value)), time.TotalNanoseconds);
    }
}
