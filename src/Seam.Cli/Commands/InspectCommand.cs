using System.CommandLine;
using System.Globalization;
using Seam.Cli.Output;
using Seam.Wasm.Binary;
using Seam.Wasm.Debug;
using Seam.Wasm.Inspect;

namespace Seam.Cli.Commands;

/// <summary><c>seam inspect</c>: what is in a module, and how large it is.</summary>
internal static class InspectCommand
{
    /// <summary>Lines of a list, unless all are asked for.</summary>
    private const int Few = 15;

    private static readonly Argument<string> File = new("file") { Description = "A module, binary (.wasm) or text (.wat), or a Linux program (ELF)" };

    private static readonly Option<bool> Json = new("--json") { Description = "Print as JSON" };

    private static readonly Option<bool> All = new("--all") { Description = $"Show all of every list, not only {Few}" };

    private static readonly Option<bool> Lines = new("--lines") { Description = "Print the DWARF line tables instead: byte of the module, source line" };

    public static Command Create()
    {
        var command = new Command("inspect", """
            Shows what is in a module: sections, imports, exports, the largest functions, the proposals it uses, the tools that made it.
            Of a Linux program: what its translation would meet, and whether it can be translated.

            Examples:
              seam inspect tool.wasm
              seam inspect tool.wasm --all
              seam inspect tool.wasm --json
              seam inspect debug.wasm --lines
              seam inspect ./busybox
            """) { File, Json, All, Lines };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(File), parsed));
        return command;
    }

    private static int Run(string path, ParseResult parsed)
    {
        var most = parsed.GetValue(All) ? int.MaxValue : Few;
        if (InspectedProgram.IsProgram(path))
            return InspectedProgram.Show(path, parsed.GetValue(Json), most);
        var binary = ModuleInput.ReadBinary(path);
        if (parsed.GetValue(Lines))
        {
            Console.Out.Write(ModuleInput.Naming(path, () => LineTable.Read(ModuleReader.Read(binary)).Print()));
            return ExitCode.Success;
        }
        var inspection = ModuleInput.Naming(path, () => ModuleInspector.Inspect(binary));
        if (parsed.GetValue(Json))
            Terminal.WriteJson(inspection);
        else
            Terminal.WriteTree($"{path}: {Bytes(inspection.Size)}", Branches(inspection, most));
        return ExitCode.Success;
    }

    private static IEnumerable<(string Title, IReadOnlyList<string> Lines)> Branches(Inspection module, int most)
    {
        if (module.Fault is { } fault)
            yield return ("not valid", [fault]);
        yield return ("sections", Columns([.. module.Sections.Select(s => new[] { s.Name, Bytes(s.Size) })]));
        yield return ("features used", [string.Join(", ", module.Features.DefaultIfEmpty("none beyond the first version"))]);
        yield return List("imports", module.Imports, most, i => [i.Name, i.Type]);
        yield return List("exports", module.Exports, most, e => [e.Name, e.Type]);
        yield return List("definitions", module.Definitions, most, d => [d.Name, d.Type]);
        yield return List("functions", module.Functions, most, f => [Bytes(f.Size), f.Name ?? $"function[{f.Index}]", f.Type]);
        yield return List("data segments", module.Segments, most, s => [Bytes(s.Size), s.Name, s.Target]);
        if (module.Producers.Count > 0)
            yield return List("producers", module.Producers, most, p => [p.Name, p.Type]);
        if (module.TargetFeatures.Count > 0)
            yield return ("target features", [string.Join(" ", module.TargetFeatures)]);
        yield return ("for debugging",
        [
            module.HasNames ? "names" : "no names",
            module.SourceLines > 0 ? $"DWARF line tables of {module.SourceLines} rows" : "no DWARF line tables",
        ]);
    }

    public static (string Title, IReadOnlyList<string> Lines) List<T>(string title, IReadOnlyList<T> items, int most, Func<T, string[]> columns)
    {
        var shown = Columns([.. items.Take(most).Select(columns)]);
        return ($"{items.Count} {title}", items.Count > most ? [.. shown, $"… and {items.Count - most} more; --all shows them"] : shown);
    }

    /// <summary>Names may hold anything; what could command a terminal is replaced.</summary>
    private static List<string> Columns(string[][] rows)
    {
        var clean = Array.ConvertAll(rows, row => Array.ConvertAll(row, cell => string.Concat(cell.Select(c => char.IsControl(c) ? '\uFFFD' : c))));
        var widths = Enumerable.Range(0, clean.Length == 0 ? 0 : clean[0].Length).Select(i => Math.Min(clean.Max(row => row[i].Length), 60)).ToArray();
        return [.. clean.Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd())];
    }

    private static string Bytes(int size) => size.ToString("N0", CultureInfo.InvariantCulture) + " bytes";
}
