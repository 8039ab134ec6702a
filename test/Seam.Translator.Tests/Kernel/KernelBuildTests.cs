using System.Diagnostics;
using Seam.Tests.Cases;

namespace Seam.Translator.Tests.Kernel;

public sealed class KernelBuildTests
{
    /// <summary>clang-19 is among the packages that scripts/test.sh installs.</summary>
    [Fact]
    public void The_kernel_in_the_tree_is_what_its_sources_build()
    {
        var built = Path.Combine(Path.GetTempPath(), $"seam-kernel-{Environment.ProcessId}.o");
        try
        {
            using var build = Process.Start(new ProcessStartInfo(Repository.PathTo("scripts", "kernel.sh"), [built]) { RedirectStandardError = true, UseShellExecute = false })!;
            var errors = build.StandardError.ReadToEnd();
            build.WaitForExit();
            Assert.True(build.ExitCode == 0, errors);
            Assert.True(File.ReadAllBytes(built).AsSpan().SequenceEqual(File.ReadAllBytes(Repository.PathTo("src", "Seam.Translator", "Kernel", "kernel.o"))),
                "kernel/ has changed since src/Seam.Translator/Kernel/kernel.o was built: run scripts/kernel.sh");
        }
        finally
        {
            File.Delete(built);
        }
    }
}
