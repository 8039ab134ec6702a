using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.C;

/// <summary>The tables of seam_generated.h: what a struct consists of, for those who walk it.</summary>
internal static class CTables
{
    private const string Columns = "/* offset, guard, presence, mask, element, flags, stride, count, length limit, type, owned, owned presence */";

    public static void WriteStatic(CodeWriter w, StaticPlan plan)
    {
        if (!CValues.HasRules(plan))
            return;
        var name = CNames.Of(plan.Name);
        var fields = plan.Fields.Select(f => (f.Offset, Kind: KindOf(f.Shape))).Where(f => f.Kind.Element != "SEAM_PLAIN").ToList();
        w.Line($"extern SEAM_SHARED const seam_type {name}_type;");
        WriteFields(w, name, [.. fields.Select(f => Row(f.Offset, f.Kind, "0, 0, 0", "0, 0"))]);
        WritePadding(w, name, plan.Padding);
        w.Line($$"""
            const seam_type {{name}}_type = {
                {{plan.Size}}, {{plan.Size}}, {{plan.Size}}, 0, NULL, NULL, {{Table(name, "fields", fields.Count)}}, {{Table(name, "padding", plan.Padding.Count)}}, {{fields.Count}}, {{plan.Padding.Count}}
            };

            """);
    }

    public static void WriteDynamic(CodeWriter w, DynamicPlan plan)
    {
        var name = CNames.Of(plan.Name);
        var getters = CNames.Getters(plan);
        w.Line($"const uint8_t {name}_template[{plan.AllocatedSize}] = {{ {CLiterals.Bytes(plan.Template)} }};");
        w.Line($"uint8_t {name}_scratch[{plan.AllocatedSize}];");
        WriteFields(w, name, [.. plan.Fields.Select(f => Row(name, f, getters[f]))]);
        WritePadding(w, name, plan.Padding);
        w.Line($$"""
            const seam_type {{name}}_type = {
                {{plan.Size}}, {{plan.BaseSize}}, {{plan.AllocatedSize}}, sizeof({{name}}_owned), {{name}}_template, {{name}}_scratch,
                {{Table(name, "fields", plan.Fields.Count)}}, {{Table(name, "padding", plan.Padding.Count)}}, {{plan.Fields.Count}}, {{plan.Padding.Count}}
            };

            """);
    }

    /// <summary>A row for the elements of a message whose root is not a dynamic struct.</summary>
    public static string Elements(Shape shape) => Row(0, KindOf(shape), "0, 0, 0", "0, 0");

    private sealed record Kind(string Element, string Flags, int Stride, uint Count, uint LengthLimit, string Type);

    private static void WriteFields(CodeWriter w, string name, IReadOnlyList<string> rows)
    {
        if (rows.Count == 0)
            return;
        w.Line($"extern SEAM_SHARED const seam_field {name}_fields[{rows.Count}];");
        using (w.Block($"const seam_field {name}_fields[{rows.Count}] = {{", "};"))
            w.Line(Columns + "\n" + string.Join(",\n", rows));
    }

    private static void WritePadding(CodeWriter w, string name, IReadOnlyList<ByteRange> gaps)
    {
        if (gaps.Count == 0)
            return;
        w.Line($"extern SEAM_SHARED const seam_range {name}_padding[{gaps.Count}];");
        w.Line($"const seam_range {name}_padding[{gaps.Count}] = {{ {string.Join(", ", gaps.Select(g => $"{{ {g.Offset}, {g.Length} }}"))} }};");
    }

    private static string Table(string name, string table, int count) => count == 0 ? "NULL" : $"{name}_{table}";

    private static string Row(string name, DynamicField field, string getter)
    {
        var kind = KindOf(field.Shape);
        if (field.Shape is SliceShape or StringShape && (field.IsOptional || field.Default is not null))
            kind = kind with { Flags = kind.Flags == "SEAM_SLICE" ? "SEAM_SLICE | SEAM_KEEPS_EMPTY" : "SEAM_KEEPS_EMPTY" };
        var presence = field.Presence is { } p ? $"{p.Offset}, {1 << p.Bit}" : "0, 0";
        var ownedPresence = field.Presence is null ? "0" : $"offsetof({name}_owned, has_{field.Name.Original})";
        return Row(field.Offset, kind, $"{field.Guard}, {presence}", $"offsetof({name}_owned, {COwned.Member(getter)}), {ownedPresence}");
    }

    private static string Row(int offset, Kind kind, string condition, string owned) =>
        $"{{ {offset}, {condition}, {kind.Element}, {kind.Flags}, {kind.Stride}, {kind.Count}u, {kind.LengthLimit}u, {kind.Type}, {owned} }}";

    private static Kind KindOf(Shape shape) => shape switch
    {
        FixedArrayShape a => KindOf(a.Element) with { Count = (uint)a.Count },
        SliceShape s => KindOf(s.Element) with { Flags = "SEAM_SLICE", Count = s.Limit },
        StringShape s => new Kind("SEAM_STRING", "SEAM_IN_PLACE", s.Size, 1, s.Limit, "NULL"),
        ReferenceShape r => new Kind("SEAM_REFERENCE", "SEAM_IN_PLACE", r.Size, 1, 0, $"&{CNames.Of(r.Target.Name)}_type"),
        StaticShape s when CValues.HasRules(s.Plan) => new Kind("SEAM_STATIC", "SEAM_IN_PLACE", s.Size, 1, 0, $"&{CNames.Of(s.Plan.Name)}_type"),
        _ => new Kind(CTypes.IsBool(shape) ? "SEAM_BOOL" : "SEAM_PLAIN", "SEAM_IN_PLACE", shape.Size, 1, 0, "NULL"),
    };
}
