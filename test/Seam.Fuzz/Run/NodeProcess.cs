using System.Diagnostics;

namespace Seam.Fuzz.Run;

/// <summary>A Node that answers requests about modules, one after another.</summary>
public sealed class NodeProcess : IDisposable
{
    private readonly Process _process;
    private readonly Stream _input;

    private NodeProcess(Process process) => (_process, _input) = (process, process.StandardInput.BaseStream);

    /// <summary>Null when there is no Node, or none as old as to know multi-value results and bulk memory.</summary>
    public static NodeProcess? TryStart()
    {
        try
        {
            var script = Path.Combine(AppContext.BaseDirectory, "node.mjs");
            return new NodeProcess(Process.Start(new ProcessStartInfo("node", ["--stack-size=4000", script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Asks for what <see cref="EngineRunner.Run"/> gives; <see cref="Answer"/> fetches it.</summary>
    public void AskToRun(byte[] program) => Ask((byte)'r', program);

    public void AskToValidate(byte[] module) => Ask((byte)'v', module);

    public string Answer() => _process.StandardOutput.ReadLine()
        ?? throw new InvalidOperationException($"node has ended with exit code {(_process.WaitForExit(1000) ? _process.ExitCode : -1)}");

    public void Dispose()
    {
        _input.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Ask(byte command, byte[] module)
    {
        byte[] header = [command, .. BitConverter.GetBytes(module.Length)];
        _input.Write(header);
        _input.Write(module);
        _input.Flush();
    }
}
