using System.Globalization;
using Seam.Cli.Output;
using Seam.Foundation.Files;
using Seam.Translator;
using Seam.Translator.Kernel;

namespace Seam.Cli.Commands;

/// <summary><c>seam inspect</c> of a Linux program: what its translation would meet.</summary>
internal static class InspectedProgram
{
    /// <summary>Whether a file begins as ELF files do. What cannot be opened is left to the reader, which says why.</summary>
    public static bool IsProgram(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length < 4)
            return false;
        return InputFile.Read(path, TranslateCommand.LargestProgram).AsSpan().StartsWith("\u007fELF"u8);
    }

    public static int Show(string path, bool asJson, int most)
    {
        var program = InputFile.Read(path, TranslateCommand.LargestProgram);
        var survey = ModuleInput.Naming(path, () => Surveyor.Survey(program));
        if (asJson)
            Terminal.WriteJson(survey);
        else
            Terminal.WriteTree($"{path}: {Title(survey)}", Branches(survey, path, most));
        return ExitCode.Success;
    }

    private static string Title(ProgramSurvey survey) =>
        $"a static{(survey.IsPositionIndependent ? ", position-independent" : "")} Linux program for AArch64, {survey.Runtime ?? "unknown C library"}, "
        + (survey.Symbols == 0 ? "stripped" : $"{survey.Symbols} symbols");

    private static IEnumerable<(string Title, IReadOnlyList<string> Lines)> Branches(ProgramSurvey survey, string path, int most)
    {
        yield return ("entry", [Hex(survey.Entry)]);
        yield return InspectCommand.List("segments", survey.Segments, most, s =>
            [$"{Hex(s.Address)}-{Hex(s.Address + s.Size)}", $"r{(s.Writable ? 'w' : '-')}{(s.Executable ? 'x' : '-')}", $"{s.FileBytes} bytes in the file"]);
        yield return ("code", [$"{survey.Functions} functions, {survey.AddressTaken} of them reached by address", $"{survey.Instructions} instructions"]);
        yield return InspectCommand.List("words that become traps", survey.Unsupported, most, w =>
            [Hex(w.Address), w.Word.ToString("x8", CultureInfo.InvariantCulture), w.Name, $"in {w.Function}"]);
        yield return ("indirect jumps", [$"{survey.OpenJumps.Count} go where only the run shows: tail calls, or tables that are not understood"]);
        yield return InspectCommand.List("system calls", survey.SystemCalls, most, c =>
            [c.Name ?? $"number {c.Number}", c.Support.ToString().ToLowerInvariant(), c.Missing]);
        yield return ("system calls whose number is computed", [$"{survey.ComputedCalls}"]);
        yield return ("verdict", [.. Verdict(survey), $"translate it: seam translate {path}"]);
    }

    private static IEnumerable<string> Verdict(ProgramSurvey survey)
    {
        var missing = survey.SystemCalls.Where(c => c.Support == SyscallSupport.Missing).Select(c => c.Name ?? $"number {c.Number}").ToList();
        yield return survey.Unsupported.Count == 0
            ? "every instruction is supported"
            : $"{survey.Unsupported.Count} of {survey.Instructions} words end the program with SIGILL if it comes to them";
        yield return missing.Count == 0 ? "no system call is missing" : $"these system calls answer ENOSYS: {string.Join(", ", missing)}";
    }

    private static string Hex(ulong address) => $"0x{address:x}";
}
