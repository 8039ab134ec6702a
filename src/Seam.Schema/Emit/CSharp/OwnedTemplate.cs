using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Owned objects: an ordinary class with the same fields, for those who would rather copy.</summary>
internal static class OwnedTemplate
{
    public static void Write(CSharpStruct type, CodeWriter output)
    {
        Documentation.Summary(output, type.Plan.Remarks);
        Documentation.Note(output, "Owned: a copy, independent of any message. Null is unset.");
        Documentation.Obsolete(output, type.Plan.Remarks);
        using var body = output.Braces($"public sealed class {type.Owned}");
        foreach (var field in type.Fields)
            Property(field, type.Names, output);
        Conversions(type, output);
    }

    private static void Property(CSharpField field, CSharpNames names, CodeWriter output)
    {
        Documentation.Summary(output, field.Plan.Remarks);
        if (field.Plan.Default?.Text is { } text)
            Documentation.Note(output, $"Null reads as {CSharpText.Literal(text)}.");
        if (field.Shape is MapShape)
            Documentation.Note(output, "In any order: they are written by ascending key.");
        Documentation.Obsolete(output, field.Plan.Remarks);
        output.Line($"public {Type(field, names)} {field.Name} {{ get; set; }}{Initial(field, names)}\n");
    }

    private static string Type(CSharpField field, CSharpNames names)
    {
        var type = CSharpTypes.Innermost(field.Shape, names, names.Own);
        var nullable = field.KeepsUnset || field.Plan.Presence is not null ? "?" : "";
        return field.Shape switch
        {
            SliceShape { Element: StringShape } => $"List<{type}>{nullable}",
            SliceShape { Element: ReferenceShape or UnionShape } => $"List<{type}?>{nullable}",
            SliceShape or FixedArrayShape => $"{type}[]{nullable}",
            _ => type + nullable,
        };
    }

    private static string Initial(CSharpField field, CSharpNames names) => field.Shape switch
    {
        _ when field.KeepsUnset || field.Plan.Presence is not null => "",
        StringShape => " = \"\";",
        SliceShape => " = [];",
        FixedArrayShape a => $" = new {CSharpTypes.Of(a.Element, names)}[{a.Count}];",
        _ when field.Plan.Default is { } value => $" = {CSharpTypes.Literal(field.Shape, value.Bits, names)};",
        _ => "",
    };

    private static void Conversions(CSharpStruct type, CodeWriter output)
    {
        output.Line($$"""
            /// <summary>Copies what the view reads.</summary>
            public static {{type.Owned}} From({{type.View}} view) => view.ToOwned();

            /// <summary>Writes a message with this as its root, after what the arena holds.</summary>
            /// <exception cref="ArenaException">It does not fit the arena, or breaks a bound of the schema; the arena must then be reset.</exception>
            public MessageBytes Write(Arena arena)
            {
                var builder = {{type.Builder}}.Start(arena);
                WriteTo(builder);
                return builder.Finish();
            }

            /// <summary>Sets everything in a struct that was just started.</summary>
            """);
        using var body = output.Braces($"public void WriteTo({type.Builder} builder)");
        foreach (var field in type.Fields)
            output.Line(Store(field));
    }

    /// <summary>The view's method that makes an owned object: there, the fields' types cannot be hidden by properties of the same name.</summary>
    public static void Copy(CSharpStruct type, CodeWriter output)
    {
        output.Line("\n/// <summary>Copies everything below this struct.</summary>");
        using var body = output.Block($"public {type.Owned} ToOwned() => new()\n{{", "};");
        foreach (var field in type.Fields)
            output.Line($"{field.Name} = {Read(field)},");
    }

    private static string Read(CSharpField field) => (field.KeepsUnset ? $"!Has{field.Name} ? null : " : "") + field.Shape switch
    {
        StringShape => $"{field.Name}.ToString()",
        ReferenceShape or UnionShape => $"{field.Name}.ToOwned()",
        SliceShape { Element: StringShape } => $"{field.Name}.ToList()",
        SliceShape { Element: ReferenceShape or UnionShape } => $"{field.Name}.ToList(static item => item.ToOwned())",
        SliceShape or FixedArrayShape => $"{field.Name}.ToArray()",
        _ => field.Name,
    };

    private static string Store(CSharpField field) => (field.KeepsUnset ? $"if ({field.Name} is not null)\n    " : "") + field.Shape switch
    {
        StringShape => $"builder.Set{field.Name}({field.Name}.AsSpan());",
        ReferenceShape or UnionShape => $"{field.Name}.WriteTo(builder.New{field.Name}());",
        SliceShape { Element: StringShape } => $"builder.New{field.Name}({field.Name}.Count).AddAll({field.Name});",
        MapShape { Element: ReferenceShape } map => Items(field.Name, $"MapOrder.{(map.Key.Kind is null ? "Sorted" : "SortedByNumber")}({field.Name}, static entry => entry.Key)"),
        SliceShape { Element: ReferenceShape or UnionShape } => Items(field.Name, field.Name),
        MapShape => $"builder.Set{field.Name}(MapOrder.SortedByNumber({field.Name}, static entry => entry.Key));",
        SliceShape or FixedArrayShape => $"builder.Set{field.Name}({field.Name});",
        _ => $"builder.{field.Name} = {field.Name};",
    };

    /// <summary>Objects into the elements of a new array; null leaves one unset.</summary>
    private static string Items(string name, string source) => $$"""
        {
            var items = {{source}};
            var list = builder.New{{name}}(items.Count);
            foreach (var item in items)
                if (item is null)
                    list.Skip();
                else
                    item.WriteTo(list.Add());
        }
        """;
}
