using Seam.Tests.Cases;

namespace Seam.Translator.Tests.Run;

/// <summary>Whole programs for Linux/AArch64, translated and run in Seam's engine. What is expected was recorded under qemu-aarch64 (SEAM_BLESS=1).</summary>
public sealed class ElfRunTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("seam-elf-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [CrossTheory, CaseFiles("translator/elf/*.case")]
    public void A_translated_program_does_what_it_does_on_linux(CaseFile test)
    {
        var program = new ElfProgram(test.Input);
        test.Expect(Environment.GetEnvironmentVariable("SEAM_BLESS") == "1" ? program.RunByLinux(_directory) : program.RunTranslated(_directory));
    }
}
