using System.CommandLine;
using System.Text;
using Seam.Cli.Output;
using Seam.FlatBuffers;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Files;
using Seam.Foundation.Text;
using Seam.Karmem.Import;
using Seam.Schema;
using Seam.Schema.Parse;

namespace Seam.Cli.Commands;

/// <summary><c>seam import</c>: schemas of other systems, as schemas of Seam.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> Schema = new("schema") { Description = "A schema of Karmem v1 (.km) or of FlatBuffers (.fbs)" };

    private static readonly Option<string?> Target = new("--output", "-o") { Description = "The file to write; standard output when left out" };

    private static readonly Option<string[]> Folders = new("--include", "-I") { Description = "A folder with files that a schema of FlatBuffers includes; may be repeated" };

    public static Command Create()
    {
        var command = new Command("import", "Converts a schema of another system into one of Seam.\n\nExamples:\n  seam import game.km -o game-seam.km\n  seam import monster.fbs | less")
        {
            Schema, Target, Folders,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(Schema), parsed.GetValue(Target), parsed.GetValue(Folders) ?? []));
        return command;
    }

    private static int Run(string path, string? target, IReadOnlyList<string> folders)
    {
        var text = path.EndsWith(".fbs", StringComparison.OrdinalIgnoreCase) ? FromFlatBuffers(path, folders) : FromKarmem(path);
        if (target is null)
            Console.Out.Write(text);
        else
            WholeFiles.Write(target, Encoding.UTF8.GetBytes(text));
        return Check(target ?? path, text);
    }

    private static string FromKarmem(string path) => SeamSchema.Write(KarmemInput.TryCompile(path)
        ?? throw new InputException($"'{path}' is no schema of Karmem v1", "those begin with 'karmem' and a name; schemas of FlatBuffers end with .fbs"));

    private static string FromFlatBuffers(string path, IReadOnlyList<string> folders) =>
        SchemaInput.Require(path, diagnostics => FlatBuffersImporter.Convert(SchemaCompiler.Open(path, SourceFiles.Open), SourceFiles.Open, folders, diagnostics));

    /// <summary>Names that v1 tells apart may be one to Seam, and a struct may be too large for it: the result is compiled, and says so.</summary>
    private static int Check(string path, string text)
    {
        SchemaInput.Require(path, diagnostics => SchemaCompiler.Compile(new SourceText(path, text), SourceFiles.Open, diagnostics));
        return ExitCode.Success;
    }
}
