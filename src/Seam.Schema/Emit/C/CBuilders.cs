using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.C;

/// <summary>Builders: setters that store in place, and what begins the objects that slots name.</summary>
internal static class CBuilders
{
    public static void Write(CodeWriter w, DynamicPlan plan)
    {
        var name = CNames.Of(plan.Name);
        w.Line(Messages.Replace("NAME", name));
        for (var i = 0; i < plan.Fields.Count; i++)
            WriteField(w, name, plan.Fields[i], $"&{name}_fields[{i}]");
    }

    private const string Messages = """
        /** Begins a message. Slots (strings, arrays, structs inside) are to be written in order of their fields; the rest at any time. */
        static inline NAME_builder NAME_new(seam_arena *arena)
        {
            NAME_builder builder = { arena, (uint8_t *)seam_new_root(arena, &NAME_type) };
            return builder;
        }

        /** Ends the message; root is NULL after a mistake, which is then in the arena's error. */
        static inline NAME_message NAME_finish(NAME_builder builder)
        {
            seam_message message = seam_arena_finish(builder.arena);
            NAME_message typed = { (const NAME *)message.data, message.length };
            return typed;
        }

        /** Begins a message whose root is an array. */
        static inline NAME_array NAME_new_array(seam_arena *arena, uint32_t count)
        {
            static const seam_field elements = { 0, 0, 0, 0, SEAM_REFERENCE, SEAM_SLICE, 4, UINT32_MAX, 0, &NAME_type, 0, 0, 0, 0 };
            NAME_array array = { arena, (uint8_t *)seam_new_root_elements(arena, &elements, count), count };
            return array;
        }

        static inline seam_elements NAME_array_finish(NAME_array array)
        {
            return seam_finish_elements(array.arena, array.count);
        }

        /** Begins the element at an index; those that are left out stay unset. */
        static inline NAME_builder NAME_array_at(NAME_array array, uint32_t index)
        {
            NAME_builder builder = { array.arena, (uint8_t *)seam_new_element(array.arena, array.elements, index, array.count, &NAME_type) };
            return builder;
        }

        """;

    private static void WriteField(CodeWriter w, string name, DynamicField field, string row)
    {
        var setter = $"{name}_set_{field.Name.Original}({name}_builder builder, ";
        var maker = $"{name}_new_{field.Name.Original}({name}_builder builder";
        switch (field.Shape)
        {
            case StringShape:
                Function(w, field, $"void {setter}const char *data, uint32_t length)", $"seam_set_string(builder.arena, builder.object, {row}, data, length);");
                break;
            case ReferenceShape r:
                Function(w, field, $"{CTypes.Of(r)}_builder {maker})", Begin($"{CTypes.Of(r)}_builder", "seam_new_child", row));
                break;
            case UnionShape u:
                Function(w, field, $"{CTypes.Of(u)}_builder {maker})", BeginUnion($"{CTypes.Of(u)}_builder", field.Offset));
                break;
            case SliceShape s:
                WriteSlice(w, field, s, maker, setter, row);
                break;
            default:
                var (parameter, store) = Spell(field.Shape, $"SEAM_PUT(builder.object, {field.Offset})");
                Function(w, field, $"void {setter}{parameter})", Presence(field) + store);
                break;
        }
    }

    private static void WriteSlice(CodeWriter w, DynamicField field, SliceShape slice, string maker, string setter, string row)
    {
        switch (slice.Element)
        {
            case StringShape s:
                Function(w, field, $"seam_string_array {maker}, uint32_t count)", BeginArray("seam_string_array", row, $", {s.Limit}u"));
                break;
            case ReferenceShape or UnionShape:
                var array = $"{CTypes.Of(slice.Element)}_array";
                Function(w, field, $"{array} {maker}, uint32_t count)", BeginArray(array, row, ""));
                break;
            default:
                Function(w, field, $"{CTypes.Span(slice.Element)} {maker}, uint32_t count)", BeginSpan(slice.Element, row));
                Function(w, field, $"void {setter}const {CTypes.Of(slice.Element)} *data, uint32_t count)", $"seam_set_elements(builder.arena, builder.object, {row}, data, count);");
                break;
        }
    }

    private static void Function(CodeWriter w, DynamicField field, string signature, string body)
    {
        CComments.Write(w, field.Remarks);
        w.Line($$"""
            {{CComments.Attribute(field.Remarks)}}static inline {{signature}}
            {
                {{body.ReplaceLineEndings("\n    ")}}
            }

            """);
    }

    private static string Begin(string type, string function, string row) => $$"""
        {{type}} child = { builder.arena, (uint8_t *){{function}}(builder.arena, builder.object, {{row}}) };
        return child;
        """;

    private static string BeginUnion(string type, int offset) => $$"""
        {{type}} choice = { builder.arena, builder.object, SEAM_PUT(builder.object, {{offset}}) };
        return choice;
        """;

    private static string BeginArray(string type, string row, string limit) => $$"""
        uint8_t *elements = (uint8_t *)seam_new_elements(builder.arena, builder.object, {{row}}, count);
        {{type}} array = { builder.arena, elements, elements != NULL ? count : 0{{limit}} };
        return array;
        """;

    private static string BeginSpan(Shape element, string row) => $$"""
        {{CTypes.Of(element)}} *elements = ({{CTypes.Of(element)}} *)seam_new_elements(builder.arena, builder.object, {{row}}, count);
        {{CTypes.Span(element)}} span = { elements, elements != NULL ? count : 0 };
        return span;
        """;

    private static string Presence(DynamicField field) => field.Presence is { } p ? $"*SEAM_PUT(builder.object, {p.Offset}) |= {1 << p.Bit};\n" : "";

    private static (string Parameter, string Store) Spell(Shape shape, string at) => shape switch
    {
        StaticShape s => ($"{CTypes.Of(s)} value", $"__builtin_memcpy({at}, &value, sizeof value);" + ClearPadding(s, at)),
        FixedArrayShape a => ($"const {CTypes.Of(a.Element)} *values", $"__builtin_memcpy({at}, values, sizeof({CTypes.Of(a.Element)}[{a.Count}]));" + ClearPadding(a, at)),
        _ => ($"{CTypes.Of(shape)} value", $"*({CTypes.Access(shape)} *){at} = value;"),
    };

    private static string ClearPadding(StaticShape shape, string at) =>
        CValues.HasRules(shape.Plan) ? $"\nseam_clear_padding(&{CTypes.Of(shape)}_type, {at});" : "";

    private static string ClearPadding(FixedArrayShape shape, string at) =>
        shape.Element is StaticShape s && CValues.HasRules(s.Plan)
            ? $"\nfor (uint32_t i = 0; i < {shape.Count}; i++)\n    seam_clear_padding(&{CTypes.Of(s)}_type, ({CTypes.Of(s)} *){at} + i);"
            : "";
}
