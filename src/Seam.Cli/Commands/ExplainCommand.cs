using System.CommandLine;
using Seam.Cli.Output;
using Seam.Foundation.Diagnostics;
using Seam.Schema.Layout;

namespace Seam.Cli.Commands;

/// <summary><c>seam explain</c>: where every byte of a struct lies, and which region sits where in which module.</summary>
internal static class ExplainCommand
{
    private static readonly string[] Header = ["offset", "size", "field", "type"];

    private static readonly Argument<string> Schema = new("schema") { Description = "A schema file (.km)" };

    private static readonly Argument<string?> Type = new("type") { Description = "One struct; all when left out", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<bool> Json = new("--json") { Description = "Print as JSON" };

    public static Command Create()
    {
        var command = new Command("explain", "Shows layouts and the memory map of an app.\n\nExamples:\n  seam explain vision.km\n  seam explain vision.km Frame --json") { Schema, Type, Json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(Schema), parsed.GetValue(Type), parsed.GetValue(Json)));
        return command;
    }

    private static int Run(string path, string? type, bool json)
    {
        var app = type is null ? ExplainedApp.Of(path) : null;
        var package = SchemaInput.LayOut(path);
        var layouts = Layouts(package).Where(l => type is null || l.Name == type).ToList();
        var calls = type is null ? ExplainedCalls.Of(package.Package) : null;
        if (layouts.Count == 0 && type is not null)
            throw new InputException($"'{path}' defines no struct '{type}'", "run it without a name to see what there is");
        if (json)
        {
            Terminal.WriteJson(new { structs = layouts, unions = calls?.Unions, interfaces = calls?.Interfaces, relations = app?.Relations, windows = app?.Windows, edges = app?.Edges, streams = app?.Streams, unmapped = app?.Obstacle });
            return ExitCode.Success;
        }
        if (layouts.Count == 0)
            Console.Out.WriteLine($"'{path}' defines no structs");
        layouts.ForEach(Print);
        calls?.Print();
        app?.Print();
        return ExitCode.Success;
    }

    private static void Print(StructLayout layout) => Terminal.WriteTable(
        layout.Title,
        Header,
        [.. layout.Rows.Select(r => new[] { r.Offset.ToString(), r.Size.ToString(), r.Name, r.Remark })]);

    private static IEnumerable<StructLayout> Layouts(LaidOutPackage package) =>
    [
        .. package.Statics.Select(s => new StructLayout(
            s.Definition.Name.Name.Original, $"static struct {s.Definition.Name}: {s.Size} bytes, aligned to {s.Alignment}", LayoutRow.Of(s))),
        .. package.Dynamics.Select(d => new StructLayout(
            d.Definition.Name.Name.Original, $"struct {d.Definition.Name}: size {d.Size}, base {d.BaseSize}, takes {d.Template.Length} bytes", LayoutRow.Of(d))),
    ];

    private sealed record StructLayout(string Name, string Title, IReadOnlyList<LayoutRow> Rows);
}
