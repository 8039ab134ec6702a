using System.CommandLine;
using Seam.Cli.Output;
using Seam.Schema.Compare;

namespace Seam.Cli.Commands;

/// <summary><c>seam check</c>: whether two versions of a schema understand each other.</summary>
internal static class CheckCommand
{
    private static readonly string[] Header = ["what", "verdict", "why"];

    private static readonly Argument<string> Old = new("old") { Description = "The schema that programs in use were built with (.km)" };

    private static readonly Argument<string> New = new("new") { Description = "The schema that others are to be built with (.km)" };

    private static readonly Option<bool> Json = new("--json") { Description = "Print as JSON" };

    public static Command Create()
    {
        var command = new Command("check", """
            Tells what changed between two versions of a schema, and who then no longer understands whom.

            compatible      old and new programs understand each other
            reader breaks   new programs do not understand what old ones write or call
            writer breaks   old programs do not understand what new ones write or call

            The exit code is 1 when something breaks.

            Examples:
              seam check released/frame.km frame.km
              seam check released/frame.km frame.km --json
            """) { Old, New, Json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(Old), parsed.GetRequiredValue(New), parsed.GetValue(Json)));
        return command;
    }

    private static int Run(string old, string now, bool json)
    {
        var changes = SchemaComparer.Compare(SchemaInput.LayOut(old), SchemaInput.LayOut(now));
        var broken = changes.Count(c => c.Breaks != Breaks.None);
        if (json)
            Terminal.WriteJson(changes.Select(c => new { path = c.Path, readerBreaks = c.Breaks.HasFlag(Breaks.Readers), writerBreaks = c.Breaks.HasFlag(Breaks.Writers), reason = c.Reason }));
        else
            Print(changes, broken);
        return broken == 0 ? ExitCode.Success : ExitCode.BadInput;
    }

    private static void Print(IReadOnlyList<Change> changes, int broken)
    {
        var title = changes.Count == 0 ? "nothing changed in what is sent" : $"{changes.Count} {(changes.Count == 1 ? "change" : "changes")}: {changes.Count - broken} compatible, {broken} that break";
        if (changes.Count == 0)
            Console.Out.WriteLine(title);
        else
            Terminal.WriteTable(title, Header, [.. changes.Select(c => new[] { c.Path, Verdict(c.Breaks), c.Reason })]);
    }

    private static string Verdict(Breaks breaks) => breaks switch
    {
        Breaks.None => "compatible",
        Breaks.Readers => "reader breaks",
        Breaks.Writers => "writer breaks",
        _ => "both break",
    };
}
