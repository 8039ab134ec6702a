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

    [CrossTheory]
    [InlineData("04000000")]
    [InlineData("d5384240")]
    public void A_word_that_is_not_translated_is_named_when_the_program_comes_to_it(string word)
    {
        var errors = new ElfProgram($$"""
            // flags: -O1 -static -nostdlib -ffreestanding
            void _start(void) { __asm__ volatile(".inst 0x{{word}}\n mov x8, 93\n mov x0, 0\n svc 0"); }
            """).ErrorsTranslated(_directory);
        Assert.Matches($@"^illegal instruction at 0x[0-9a-f]+ \(word {word}\)\n", errors);
    }

    [CrossTheory]
    [InlineData("__asm__ volatile(\"udf #7\")", "illegal instruction at 0x")]
    [InlineData("*(volatile int *)0xfffffff0 = 1", "Segmentation fault\nout of bounds memory access: store to address 0xfffffff0")]
    public void A_program_that_a_signal_ends_says_where_it_was(string act, string message)
    {
        var errors = new ElfProgram($$"""
            // flags: -O1 -static -nostdlib -ffreestanding
            __attribute__((noinline)) static void inner(void) { {{act}}; }
            __attribute__((noinline)) static void outer(void) { inner(); __asm__ volatile(""); }
            void _start(void) { outer(); __asm__ volatile("mov x8, 93\n mov x0, 0\n svc 0"); }
            """).ErrorsTranslated(_directory);
        Assert.StartsWith(message, errors);
        Assert.Contains("inner", errors);
        Assert.Contains("outer", errors);
        Assert.Contains("_start", errors);
    }
}
