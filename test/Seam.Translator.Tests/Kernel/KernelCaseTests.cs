using Seam.Tests.Cases;

namespace Seam.Translator.Tests.Kernel;

/// <summary>What programs see of the kernel is what they see of Linux: the expectations were recorded there.</summary>
public sealed class KernelCaseTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("seam-kernel-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [CaseFiles("kernel/*.case")]
    public void Answers_as_linux_does(CaseFile test) => test.Expect(Environment.GetEnvironmentVariable("SEAM_BLESS") == "1"
        ? NativeProgram.Run(test.Input, _directory)
        : KernelProgram.Run(KernelProgram.Build(test.Input), _directory).Output);
}
