using Seam.Schema.Model;

namespace Seam.Schema.Layout;

/// <summary>A run of bytes of a struct and what it is for: a field, the size, presence bits or padding.</summary>
public sealed record LayoutRow(int Offset, int Size, string Name, string Remark)
{
    /// <summary>The rows of a static struct, by offset; they cover every byte once.</summary>
    public static IReadOnlyList<LayoutRow> Of(StaticLayout layout) =>
        [.. layout.Fields.Select(Field).Concat(layout.Padding.Select(Padding)).OrderBy(r => r.Offset)];

    /// <summary>The rows of a dynamic struct with the pad bytes behind it, by offset; they cover every byte once.</summary>
    public static IReadOnlyList<LayoutRow> Of(DynamicLayout layout)
    {
        var rows = new List<LayoutRow> { new(0, 4, "(size)", "u32") };
        rows.AddRange(layout.Fields.Select(Field));
        rows.AddRange(layout.Padding.Select(Padding));
        rows.AddRange(layout.Fields.Select(f => f.Presence?.Offset).Distinct().OfType<int>().Select(o => new LayoutRow(o, 1, "(presence)", "8 bits")));
        if (layout.Size < layout.Template.Length)
            rows.Add(new LayoutRow(layout.Size, layout.Template.Length - layout.Size, "(padding)", "to a multiple of 8"));
        return [.. rows.OrderBy(r => r.Offset)];
    }

    private static LayoutRow Field(FieldLayout layout) => new(layout.Offset, layout.Size, layout.Field.Name.Original, Remarks(layout));

    private static LayoutRow Padding(Gap gap) => new(gap.Offset, gap.Length, "(padding)", "");

    private static string Remarks(FieldLayout layout)
    {
        var field = layout.Field;
        var remarks = field.Type.Spell() + (field.IsOptional ? "?" : "");
        if (field.Default is { } value)
            remarks += $" = {value.Spell(field.Type)}";
        if (layout.Presence is { } presence)
            remarks += $", present: bit {presence.Bit} of byte {presence.Offset}";
        if (field.Since != 0)
            remarks += $", since {field.Since}: if size >= {layout.End}";
        return remarks + Deprecation.Spell(field.Remarks);
    }
}
