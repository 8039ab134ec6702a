using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.C;

/// <summary>The tables of seam_generated.h: what a struct consists of, for those who walk it.</summary>
internal static class CTables
{
    private const string Columns = "/* offset, guard, presence, mask, element, flags, stride, count, length limit, type, owned, owned presence, key, key offset */";

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
                {{plan.Size}}, {{plan.Size}}, {{plan.Size}}, 0, NULL, NULL, {{Table(name, "fields", fields.Count)}}, {{Table(name, "padding", plan.Padding.Count)}}, {{fields.Count}}, {{plan.Padding.Count}}, NULL
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
        WriteCheck(w, plan);
        w.Line($$"""
            const seam_type {{name}}_type = {
                {{plan.Size}}, {{plan.BaseSize}}, {{plan.AllocatedSize}}, sizeof({{name}}_owned), {{name}}_template, {{name}}_scratch,
                {{Table(name, "fields", plan.Fields.Count)}}, NULL, {{plan.Fields.Count}}, 0, {{name}}_check
            };

            """);
    }

    /// <summary>What a union carries under each tag.</summary>
    public static void WriteUnion(CodeWriter w, UnionPlan plan)
    {
        var name = CNames.Of(plan.Name);
        WriteFields(w, name, [.. plan.Alternatives.Select(a => Row(0, Carried(a), "0, 0, 0", "0, 0"))]);
        w.Line($$"""
            const seam_type {{name}}_type = {
                0, 0, 0, 0, NULL, NULL, {{name}}_fields, NULL, {{plan.Alternatives.Count}}, 0, NULL
            };

            """);
    }

    private static Kind Carried(AlternativePlan alternative) => alternative.Payload is { } payload
        ? KindOf(new ReferenceShape(payload))
        : new Kind("SEAM_PLAIN", "SEAM_IN_PLACE", 0, 0, 0, "NULL");

    /// <summary>A row for the elements of a message whose root is not a dynamic struct.</summary>
    public static string Elements(Shape shape) => Row(0, KindOf(shape), "0, 0, 0", "0, 0");

    /// <summary>The struct's own verification. What is common and short is in line; the rest goes by the tables.</summary>
    private static void WriteCheck(CodeWriter w, DynamicPlan plan)
    {
        var name = CNames.Of(plan.Name);
        string[] checks =
        [
            .. plan.Padding.Select(g => $"{(g.End > plan.BaseSize ? $"size < {g.End} || " : "")}seam_check_zero(v, at + {g.Offset}, at + {g.End}, SEAM_INVALID_PADDING)"),
            "seam_check_tail(v, at + size)",
            .. plan.Fields.Index().Where(f => HasRules(f.Item)).Select(f => $"{(f.Item.Guard > 0 ? $"size < {f.Item.Guard} || " : "")}{Check(name, f.Item, f.Index)}"),
        ];
        using (w.Braces($"static inline bool {name}_check_inline(seam_verifier *v, uint64_t at, uint32_t depth)"))
        {
            w.Line("uint32_t size;\n(void)depth;");
            w.Line($"return seam_check_header(v, at, {Math.Max(plan.BaseSize, 4)}, &size)" + string.Concat(checks.Select(c => $"\n    && ({c})")) + ";");
        }
        w.Line($"SEAM_SHARED bool {name}_check(seam_verifier *v, uint64_t at, uint32_t depth);");
        using (w.Braces($"bool {name}_check(seam_verifier *v, uint64_t at, uint32_t depth)"))
            w.Line($"return {name}_check_inline(v, at, depth);");
    }

    /// <summary>Whether some bytes in its place would be no valid field.</summary>
    private static bool HasRules(DynamicField field) => field.Presence is not null || KindOf(field.Shape) is not { Element: "SEAM_PLAIN", Flags: "SEAM_IN_PLACE" };

    private static string Check(string name, DynamicField field, int index) => (KindOf(field.Shape), field.Presence) switch
    {
        ({ Element: "SEAM_PLAIN", Flags: "SEAM_SLICE" } k, null) => $"seam_check_plain_slice(v, at + {field.Offset}, {k.Count}u, {k.Stride})",
        ({ Element: "SEAM_PLAIN", Flags: "SEAM_IN_PLACE" } k, { } p) =>
            $"(v->base[at + {p.Offset}] & {1 << p.Bit}) != 0 || seam_check_zero(v, at + {field.Offset}, at + {field.Offset + field.Shape.Size}, SEAM_INVALID_ABSENT)",
        ({ Element: "SEAM_STRING", Flags: "SEAM_IN_PLACE" } k, null) => $"seam_check_string(v, at + {field.Offset}, {k.LengthLimit}u)",
        ({ Element: "SEAM_BOOL", Flags: "SEAM_IN_PLACE", Count: 1 }, null) => $"seam_check_bool(v, at + {field.Offset})",
        _ => $"seam_check_field(v, &{name}_fields[{index}], at, depth)",
    };

    private sealed record Kind(string Element, string Flags, int Stride, uint Count, uint LengthLimit, string Type)
    {
        public string Key { get; init; } = "0, 0";
    }

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
            kind = kind with { Flags = kind.Flags == "SEAM_IN_PLACE" ? "SEAM_KEEPS_EMPTY" : $"{kind.Flags} | SEAM_KEEPS_EMPTY" };
        var presence = field.Presence is { } p ? $"{p.Offset}, {1 << p.Bit}" : "0, 0";
        var ownedPresence = field.Presence is null ? "0" : $"offsetof({name}_owned, has_{field.Name.Original})";
        return Row(field.Offset, kind, $"{field.Guard}, {presence}", $"offsetof({name}_owned, {COwned.Member(getter)}), {ownedPresence}");
    }

    private static string Row(int offset, Kind kind, string condition, string owned) =>
        $"{{ {offset}, {condition}, {kind.Element}, {kind.Flags}, {kind.Stride}, {kind.Count}u, {kind.LengthLimit}u, {kind.Type}, {owned}, {kind.Key} }}";

    private static Kind KindOf(Shape shape) => shape switch
    {
        FixedArrayShape a => KindOf(a.Element) with { Count = (uint)a.Count },
        MapShape m => KindOf(m.Element) with { Flags = "SEAM_SLICE | SEAM_MAP", Count = m.Limit, Key = $"{CMaps.Key(m.Key)}, {m.Key.Offset}" },
        SliceShape s => KindOf(s.Element) with { Flags = "SEAM_SLICE", Count = s.Limit },
        StringShape s => new Kind("SEAM_STRING", "SEAM_IN_PLACE", s.Size, 1, s.Limit, "NULL"),
        ReferenceShape r => new Kind("SEAM_REFERENCE", "SEAM_IN_PLACE", r.Size, 1, 0, $"&{CNames.Of(r.Target.Name)}_type"),
        UnionShape u => new Kind("SEAM_UNION", "SEAM_IN_PLACE", u.Size, 1, 0, $"&{CNames.Of(u.Plan.Name)}_type"),
        StaticShape s when CValues.HasRules(s.Plan) => new Kind("SEAM_STATIC", "SEAM_IN_PLACE", s.Size, 1, 0, $"&{CNames.Of(s.Plan.Name)}_type"),
        _ => new Kind(CTypes.IsBool(shape) ? "SEAM_BOOL" : "SEAM_PLAIN", "SEAM_IN_PLACE", shape.Size, 1, 0, "NULL"),
    };
}
