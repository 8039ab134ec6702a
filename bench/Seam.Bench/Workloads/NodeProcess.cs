using System.Diagnostics;
using System.Globalization;

namespace Seam.Bench.Workloads;

/// <summary>The workloads of a file in a Node process that times each call itself, so that the pipe between us does not count.</summary>
internal sealed class NodeProcess : IDisposable
{
    private readonly Process _node;

    public NodeProcess(string script, string module)
    {
        _node = Process.Start(new ProcessStartInfo("node", ["--no-warnings", script, module]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("node did not start");
        LoadNanoseconds = Milliseconds(Answer()) * 1e6;
    }

    /// <summary>What compiling and instantiating took.</summary>
    public double LoadNanoseconds { get; }

    /// <summary>Calls a function once; its checksum and its time in nanoseconds.</summary>
    public (int Checksum, double Nanoseconds) Run(string function, int argument)
    {
        _node.StandardInput.WriteLine($"{function} {argument}");
        var answer = Answer().Split(' ');
        return (int.Parse(answer[0], CultureInfo.InvariantCulture), Milliseconds(answer[1]) * 1e6);
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit(2000);
        _node.Dispose();
    }

    private static double Milliseconds(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private string Answer() => _node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("node went away");
}
