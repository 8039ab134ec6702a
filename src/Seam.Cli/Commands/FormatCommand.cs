using System.CommandLine;
using System.Text;
using Seam.Cli.Output;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Files;
using Seam.Foundation.Text;
using Seam.Karmem;
using Seam.Schema;
using Seam.Schema.Format;
using Seam.Schema.Parse;

namespace Seam.Cli.Commands;

/// <summary><c>seam fmt</c>: schemas in the one form that all have.</summary>
internal static class FormatCommand
{
    private const string StandardInput = "-";

    private static readonly Argument<string[]> Paths = new("path")
    {
        Description = "Schema files (.km), folders with such files, or - for standard input to standard output, which is meant when nothing is named",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Check = new("--check") { Description = "Change nothing: name the files that would change, and exit with 1 when there are any" };

    private static readonly Option<bool> Json = new("--json") { Description = "List the files as JSON" };

    public static Command Create()
    {
        var command = new Command("fmt", """
            Formats schemas in place and names the files that changed.

            Comments, and blank lines between items, are kept. A file with syntax errors is left alone.

            Examples:
              seam fmt vision.km
              seam fmt --check .
              seam fmt < draft.km > tidy.km
            """) { Paths, Check, Json };
        command.SetAction(parsed => Run(parsed.GetValue(Paths) ?? [], parsed.GetValue(Check), parsed.GetValue(Json)));
        return command;
    }

    private static int Run(string[] paths, bool check, bool json)
    {
        if (paths.Length == 0 || paths is [StandardInput])
            return Filter(check);
        var changes = new List<(string Path, string Text)>();
        var areSound = true;
        foreach (var source in paths.SelectMany(Sources).DistinctBy(s => s.Path))
        {
            var text = Format(source);
            areSound &= text is not null;
            if (text is not null && text != source.Content)
                changes.Add((source.Path, text));
        }
        if (!check)
            WholeFiles.Write([.. changes.Select(c => (c.Path, Encoding.UTF8.GetBytes(c.Text)))]);
        Report([.. changes.Select(c => c.Path)], json);
        return areSound && !(check && changes.Count > 0) ? ExitCode.Success : ExitCode.BadInput;
    }

    private static int Filter(bool check)
    {
        var source = new SourceText("<stdin>", Console.In.ReadToEnd());
        if (Format(source) is not { } text)
            return ExitCode.BadInput;
        if (!check)
            Console.Out.Write(text);
        return check && text != source.Content ? ExitCode.BadInput : ExitCode.Success;
    }

    /// <summary>Null when the schema has errors, which are printed.</summary>
    private static string? Format(SourceText source)
    {
        if (KarmemCompiler.IsKarmem(source))
            throw new InputException($"'{source.Path}' is a schema of Karmem v1, which is not formatted", "convert it with 'seam import'");
        var diagnostics = new DiagnosticBag();
        var text = SchemaFormatter.Format(source, diagnostics);
        if (diagnostics.Items.Count > 0)
            Console.Error.WriteLine(DiagnosticPrinter.Print(diagnostics.Items));
        return text;
    }

    /// <summary>A folder may hold schemas of Karmem v1 too, which have the same extension: they are not meant.</summary>
    private static IEnumerable<SourceText> Sources(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.km", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Open).Where(s => !KarmemCompiler.IsKarmem(s))
        : [Open(path)];

    private static SourceText Open(string path) => SchemaCompiler.Open(path, SourceFiles.Open);

    private static void Report(IReadOnlyList<string> paths, bool json)
    {
        if (json)
            Terminal.WriteJson(paths);
        else
            foreach (var path in paths)
                Console.Out.WriteLine(path);
    }
}
