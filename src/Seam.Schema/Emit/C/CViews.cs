using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.C;

/// <summary>Views: verification, and a getter per field that reads in place.</summary>
internal static class CViews
{
    public static void Write(CodeWriter w, DynamicPlan plan)
    {
        var name = CNames.Of(plan.Name);
        var getters = CNames.Getters(plan);
        w.Line(Verification.Replace("NAME", name));
        foreach (var field in plan.Fields)
            WriteField(w, name, field, getters[field]);
        if (plan.Key is { } key)
            CMaps.WriteFind(w, name, key, $"{name}_views", "elements", stride: ReferenceBytes, areReferences: true);
    }

    private const int ReferenceBytes = 4;

    private const string Verification = """
        /** Checks length bytes at data, aligned to 8, as a message; NULL when they are not valid, and then why in *error, unless error is NULL. */
        static inline const NAME *NAME_verify(const void *data, uint32_t length, seam_error *error)
        {
            seam_message message = { data, length };
            return (const NAME *)seam_verify(&NAME_type, message, NULL, error);
        }

        /** The same with limits of your own on depth and objects. */
        static inline const NAME *NAME_verify_within(const void *data, uint32_t length, const seam_limits *limits, seam_error *error)
        {
            seam_message message = { data, length };
            return (const NAME *)seam_verify(&NAME_type, message, limits, error);
        }

        /** The struct at an index; one with nothing set past the end, or when the element is unset. */
        static inline const NAME *NAME_views_at(NAME_views views, uint32_t index)
        {
            return (const NAME *)seam_follow_or(seam_element_at(views.elements, views.count, index, 4), NAME_template);
        }

        static inline NAME_views NAME_views_of(seam_elements elements)
        {
            NAME_views views = { (const uint8_t *)elements.data, elements.count };
            return views;
        }

        """;

    private static void WriteField(CodeWriter w, string name, DynamicField field, string getter)
    {
        // What an older writer did not know is read from the template, which has all defaults.
        var source = field.Guard == 0 ? "object" : $"seam_since(object, {field.Guard}, {name}_template)";
        if (field.IsOptional || field.Shape is ReferenceShape or UnionShape || field.Default?.Text is not null)
            WritePresence(w, name, field, source);
        var (type, body) = Spell(field, $"SEAM_AT({source}, {field.Offset})");
        CComments.Write(w, field.Remarks);
        w.Line($$"""
            {{CComments.Attribute(field.Remarks)}}static inline {{type}}{{name}}_{{getter}}(const {{name}} *object)
            {
                {{body.ReplaceLineEndings("\n    ")}}
            }

            """);
    }

    private static void WritePresence(CodeWriter w, string name, DynamicField field, string source)
    {
        var test = field.Presence is { } p ? $"(*SEAM_AT({source}, {p.Offset}) & {1 << p.Bit}) != 0" : $"*(const seam_u32 *)SEAM_AT({source}, {field.Offset}) != 0";
        w.Line($$"""
            {{CComments.Attribute(field.Remarks)}}static inline bool {{name}}_has_{{field.Name.Original}}(const {{name}} *object)
            {
                return {{test}};
            }

            """);
    }

    private static (string Type, string Body) Spell(DynamicField field, string at) => field.Shape switch
    {
        StringShape when field.Default?.Text is { } text => ("seam_string ", $"return seam_string_or({at}, {CLiterals.String(text)}, {CLiterals.Utf8Length(text)});"),
        StringShape => ("seam_string ", $"return seam_string_at({at});"),
        StaticShape s => ($"const {CTypes.Of(s)} *", $"return (const {CTypes.Of(s)} *){at};"),
        ReferenceShape r => ($"const {CTypes.Of(r)} *", $"return (const {CTypes.Of(r)} *)seam_follow_or({at}, {CTypes.Of(r)}_template);"),
        FixedArrayShape a => Run(CTypes.Slice(a.Element), $"(const {CTypes.Of(a.Element)} *){at}, {a.Count}"),
        SliceShape { Element: StringShape } => Slice("seam_strings", "const uint8_t", at),
        UnionShape u => ($"{CTypes.Of(u)} ", $"return {CTypes.Of(u)}_at({at});"),
        SliceShape { Element: ReferenceShape or UnionShape } s => Slice($"{CTypes.Of(s.Element)}_views", "const uint8_t", at),
        SliceShape s => Slice(CTypes.Slice(s.Element), $"const {CTypes.Of(s.Element)}", at),
        var scalar => ($"{CTypes.Of(scalar)} ", $"return *(const {CTypes.Access(scalar)} *){at}{(CTypes.IsBool(scalar) ? " != 0" : "")};"),
    };

    private static (string Type, string Body) Slice(string type, string element, string at)
    {
        var (_, body) = Run(type, $"({element} *)seam_follow(slot), seam_count(slot)");
        return ($"{type} ", $"const uint8_t *slot = {at};\n{body}");
    }

    private static (string Type, string Body) Run(string type, string values) => ($"{type} ", $"{type} run = {{ {values} }};\nreturn run;");
}
