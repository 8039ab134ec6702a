using Spectre.Console;

namespace Vision.Camera;

/// <summary>Shows rows: drawn on a terminal, padded with blanks elsewhere.</summary>
internal static class Table
{
    public static void Print(string title, IReadOnlyList<string> header, IReadOnlyList<string[]> rows)
    {
        if (Console.IsOutputRedirected)
            Plain(title, header, rows);
        else
            Drawn(title, header, rows);
    }

    private static void Drawn(string title, IReadOnlyList<string> header, IReadOnlyList<string[]> rows)
    {
        var table = new Spectre.Console.Table { Title = new TableTitle(Markup.Escape(title)), Border = TableBorder.Rounded };
        table.AddColumns([.. header.Select(Markup.Escape)]);
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        AnsiConsole.Write(table);
    }

    private static void Plain(string title, IReadOnlyList<string> header, IReadOnlyList<string[]> rows)
    {
        var widths = header.Select((_, i) => rows.Append([.. header]).Max(r => r[i].Length)).ToList();
        Console.Out.WriteLine(title);
        foreach (var row in rows.Prepend([.. header]))
            Console.Out.WriteLine(("  " + string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i])))).TrimEnd());
        Console.Out.WriteLine();
    }
}
