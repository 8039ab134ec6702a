using System.Diagnostics;
using Seam.Tests.Cases;

namespace Seam.Translator.Tests.Kernel;

/// <summary>The same C run by Linux: the oracle that case files are recorded from (SEAM_BLESS=1). Needs gcc-aarch64-linux-gnu, libc6-dev-arm64-cross and qemu-user.</summary>
internal static class NativeProgram
{
    public static string Run(string source, string directory)
    {
        var program = Path.Combine(Path.GetTempPath(), $"seam-native-{Environment.ProcessId}-{Guid.NewGuid():N}");
        try
        {
            Start("aarch64-linux-gnu-gcc", ["-static", "-O1", "-w", "-fno-builtin", "-xc", "-", "-o", program], KernelProgram.Inlined(source), Repository.Root);
            return Start("qemu-aarch64", [program], "", directory);
        }
        finally
        {
            File.Delete(program);
        }
    }

    private static string Start(string tool, string[] arguments, string input, string directory)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = directory,
        })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
