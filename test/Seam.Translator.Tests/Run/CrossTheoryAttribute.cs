namespace Seam.Translator.Tests.Run;

/// <summary>Skipped, and says so, where there is no compiler for AArch64; scripts/test.sh installs it.</summary>
internal sealed class CrossTheoryAttribute : TheoryAttribute
{
    public CrossTheoryAttribute()
    {
        var found = Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, ElfProgram.Compiler.Command)));
        Skip = found ? null : $"needs {ElfProgram.Compiler.Command}: apt-get install {ElfProgram.Compiler.Packages}";
    }
}
