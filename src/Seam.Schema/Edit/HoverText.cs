using System.Globalization;
using Seam.Schema.Layout;
using Seam.Schema.Model;

namespace Seam.Schema.Edit;

/// <summary>What there is to know of a name, in Markdown: how it is declared, where it lies, and its documentation.</summary>
public static class HoverText
{
    private const int LongestLine = 200;

    public static string Of(SchemaFile file, Declaration target)
    {
        var layout = file.LayoutOf(target.Tree) is { } package ? Layout(package, target) : "The layout is known when the schema has no errors.";
        string[] parts = [Code("km", Declared(target)), layout, Documentation(target.Documentation)];
        return string.Join("\n\n", parts.Where(p => p.Length > 0));
    }

    private static string Declared(Declaration target)
    {
        var source = target.Tree.Source;
        var line = source.LineSpan(source.Position(target.Name.Span.Start).Line).Trim();
        return line.Length > LongestLine ? string.Concat(line[..LongestLine], "...") : line.ToString();
    }

    private static string Layout(LaidOutPackage package, Declaration target)
    {
        var name = target.Definition.Name.Text;
        return target.Kind switch
        {
            SymbolKind.Struct => Table(package, name),
            SymbolKind.Field => Field(package, name, target.Name.Text),
            SymbolKind.Enum or SymbolKind.Flags or SymbolKind.Value => Enum(package, name, target),
            SymbolKind.Union or SymbolKind.Alternative => Union(package, name, target),
            SymbolKind.Function => Function(package, name, target.Name.Text),
            SymbolKind.Relation => package.Relations.FirstOrDefault(r => Is(r.Definition.Name, name)) is { } r
                ? $"Region {r.Region}: {r.Definition.Slots} slots of {r.SlotSize} bytes, {r.Size} bytes in all." : "",
            _ => "",
        };
    }

    private static string Table(LaidOutPackage package, string name)
    {
        var table = package.Statics.FirstOrDefault(s => Is(s.Definition.Name.Name, name)) is { } @static ? LayoutPrinter.Print(@static)
            : package.Dynamics.FirstOrDefault(d => Is(d.Definition.Name.Name, name)) is { } dynamic ? LayoutPrinter.Print(dynamic) : "";
        return table.Length == 0 ? "" : Code("", table.TrimEnd());
    }

    private static string Field(LaidOutPackage package, string name, string field)
    {
        var rows = package.Statics.Where(s => Is(s.Definition.Name.Name, name)).SelectMany(LayoutRow.Of)
            .Concat(package.Dynamics.Where(d => Is(d.Definition.Name.Name, name)).SelectMany(LayoutRow.Of));
        return rows.FirstOrDefault(r => r.Name == field) is { } row ? $"Offset {row.Offset}, size {row.Size}: `{row.Remark}`" : "";
    }

    private static string Enum(LaidOutPackage package, string name, Declaration target)
    {
        if (package.Package.Enums.FirstOrDefault(e => Is(e.Name.Name, name)) is not { } definition)
            return "";
        if (target.Kind != SymbolKind.Value)
            return $"{(definition.IsFlags ? "Flags" : "Values")} of `{definition.Carrier.Keyword()}`, {definition.Carrier.Size()} bytes.";
        return definition.Find(target.Name.Text) is not { } value ? ""
            : definition.Carrier.IsSigned() ? string.Create(CultureInfo.InvariantCulture, $"Value {(long)value.Value}.")
            : string.Create(CultureInfo.InvariantCulture, $"Value {value.Value} (0x{value.Value:x}).");
    }

    private static string Union(LaidOutPackage package, string name, Declaration target)
    {
        if (package.Package.Unions.FirstOrDefault(u => Is(u.Name.Name, name)) is not { } definition)
            return "";
        if (target.Kind == SymbolKind.Union)
            return "A tag and a reference, 8 bytes.";
        var alternative = definition.Alternatives.First(a => Is(a.Name, target.Name.Text));
        return $"Tag {alternative.Tag}, carries {(alternative.Payload is { } payload ? $"`{payload.Spell()}`" : "nothing")}.";
    }

    private static string Function(LaidOutPackage package, string name, string function) =>
        package.Package.Interfaces.Where(i => Is(i.Name.Name, name)).SelectMany(i => i.Functions).FirstOrDefault(f => Is(f.Name, function)) is { } definition
            ? $"`{AppPrinter.Function(definition)}`" : "";

    private static bool Is(Name name, string original) => name.Original == original;

    private static string Documentation(IReadOnlyList<string> lines) => string.Join('\n', lines);

    private static string Code(string language, string text) => $"```{language}\n{text}\n```";
}
