using System.Diagnostics;
using System.Globalization;

namespace Seam.Bench.Kernels;

/// <summary>The kernels in a Node process that times each call itself, so that the pipe between us does not count.</summary>
internal sealed class NodeKernels : IDisposable
{
    private readonly Process _node;

    public NodeKernels(string script, string module) =>
        _node = Process.Start(new ProcessStartInfo("node", [script, module]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("node did not start");

    /// <summary>Runs a kernel once; its checksum and its time in nanoseconds.</summary>
    public (int Checksum, double Nanoseconds) Run(string kernel, int argument)
    {
        _node.StandardInput.WriteLine($"{kernel} {argument}");
        var answer = _node.StandardOutput.ReadLine()?.Split(' ') ?? throw new InvalidOperationException("node went away");
        return (int.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture) * 1e6);
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit(2000);
        _node.Dispose();
    }
}
