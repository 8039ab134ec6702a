using System.Text.Json;
using Spectre.Console;

namespace Seam.Cli.Output;

/// <summary>How results are shown: tables and colours on a terminal, plain text elsewhere, JSON when a script asks for it.</summary>
internal static class Terminal
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static bool IsInteractive => !Console.IsOutputRedirected;

    public static void WriteJson(object value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Json));

    /// <summary>A titled table. Off a terminal: the title, then the columns padded with blanks.</summary>
    public static void WriteTable(string title, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (IsInteractive)
            WriteRich(title, header, rows);
        else
            WritePlain(title, header, rows);
    }

    /// <summary>A tree of two levels. Off a terminal it is indented by blanks.</summary>
    public static void WriteTree(string title, IEnumerable<(string Title, IReadOnlyList<string> Lines)> branches)
    {
        if (IsInteractive)
        {
            var tree = new Tree(Markup.Escape(title));
            foreach (var branch in branches)
                tree.AddNode($"[bold]{Markup.Escape(branch.Title)}[/]").AddNodes(branch.Lines.Select(Markup.Escape));
            AnsiConsole.Write(tree);
            return;
        }
        Console.Out.WriteLine(title);
        foreach (var branch in branches)
        {
            Console.Out.WriteLine($"  {branch.Title}");
            foreach (var line in branch.Lines)
                Console.Out.WriteLine($"    {line}");
        }
    }

    /// <summary>Runs long work, which names its stages as they begin. Off a terminal nothing is shown.</summary>
    public static T ShowStages<T>(Func<Action<string>?, T> work) => IsInteractive
        ? AnsiConsole.Status().Start("begin", status => work(stage => status.Status(Markup.Escape(stage))))
        : work(null);

    private static void WriteRich(string title, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var table = new Table { Title = new TableTitle(Markup.Escape(title)), Border = TableBorder.Rounded };
        foreach (var column in header)
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        AnsiConsole.Write(table);
    }

    private static void WritePlain(string title, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = header.Select((h, i) => rows.Select(r => r[i].Length).Append(h.Length).Max()).ToArray();
        Console.Out.WriteLine(title);
        foreach (var row in rows.Prepend(header))
            Console.Out.WriteLine(("  " + string.Join("  ", row.Select((c, i) => c.PadRight(widths[i])))).TrimEnd());
        Console.Out.WriteLine();
    }
}
