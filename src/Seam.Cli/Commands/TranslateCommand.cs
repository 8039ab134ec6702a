using System.CommandLine;
using Seam.Cli.Output;
using Seam.Foundation.Files;
using Seam.Translator;

namespace Seam.Cli.Commands;

/// <summary><c>seam translate</c>: a static Linux/AArch64 program as a module.</summary>
internal static class TranslateCommand
{
    public const long LargestProgram = 1L << 30;

    private static readonly Argument<string> Input = new("program") { Description = "A statically linked Linux program for AArch64 (ELF)" };

    private static readonly Option<string?> Output = new("--output", "-o") { Description = "The module; by default beside the program, as .wasm" };

    private static readonly Option<bool> NoNames = new("--no-names") { Description = "Leave the program's names out of the module" };

    private static readonly Option<bool> Trace = new("--trace") { Description = "The module prints its system calls to the error stream, like strace" };

    private static readonly Option<double?> Stack = new("--stack")
    {
        Description = "The program's stack, in KiB",
        CustomParser = r => OptionValues.Number(r, 64, 1 << 20),
    };

    public static Command Create()
    {
        var command = new Command("translate", """
            Translates a statically linked Linux program for AArch64 to a WebAssembly module that runs on any WASI preview 1 runtime.

            Examples:
              seam translate ./sieve -o sieve.wasm
              seam run sieve.wasm
            """) { Input, Output, NoNames, Trace, Stack };
        command.SetAction(parsed =>
        {
            Translate(parsed);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Translate(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(Input);
        var output = parsed.GetValue(Output) ?? Path.ChangeExtension(path, ".wasm");
        var options = new TranslateOptions(Path.GetFileName(path))
        {
            Names = !parsed.GetValue(NoNames),
            Trace = parsed.GetValue(Trace),
            StackBytes = (ulong)(parsed.GetValue(Stack) ?? 0) << 10,
        };
        var program = InputFile.Read(path, LargestProgram);
        var translation = ModuleInput.Naming(path, () => Terminal.ShowStages(progress => Translator.Translator.Translate(program, options, progress)));
        WholeFiles.Write(output, translation.Module);
        Report(translation, output);
    }

    private static void Report(Translation translation, string output)
    {
        var report = translation.Report;
        var rows = new List<IReadOnlyList<string>>
        {
            Row("functions", $"{report.Functions} ({report.AddressTaken} of them reached by address)"),
            Row("instructions", $"{report.Instructions}"),
            Row("not supported", report.Unsupported.Count == 0 ? "none" : string.Join(", ", report.Unsupported.Select(u => $"{u.Mnemonic} ({u.Count})"))),
            Row("jumps not resolved", $"{report.Survey.OpenJumps.Count}"),
            Row("system calls", SystemCalls(report.Survey)),
            Row("code", $"{report.CodeBytes} bytes of AArch64, {report.OutputCodeBytes} bytes of WebAssembly"),
            Row("returns checked", report.Unproved.Count == 0 ? "in no function" : $"in {report.Unproved.Count} functions"),
            Row("module", $"{translation.Module.Length} bytes"),
            Row("time", string.Join(", ", report.Stages.Select(s => $"{s.Name} {s.Time.TotalMilliseconds:f0} ms"))),
        };
        Terminal.WriteTable(output, ["what", "how much"], rows);
    }

    private static string SystemCalls(ProgramSurvey survey) =>
        string.Join(", ", survey.SystemCalls.GroupBy(c => c.Support).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}"))
        + (survey.ComputedCalls == 0 ? "" : $"; {survey.ComputedCalls} with a computed number");

    private static string[] Row(string what, string value) => [what, value];
}
