using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.C;

/// <summary>Unions: read as a tag and where it refers to, written through a builder, owned as a tag and a pointer.</summary>
internal static class CUnions
{
    public static void WriteDeclarations(CodeWriter w, UnionPlan plan)
    {
        var name = CNames.Of(plan.Name);
        CComments.Write(w, plan.Remarks);
        w.Line(Declarations.Replace("NAME", name));
        foreach (var alternative in plan.Alternatives)
        {
            CComments.Write(w, alternative.Remarks);
            w.Line($"#define {name}_tag_{alternative.Name.Original} {alternative.Tag}u");
        }
        WriteOwned(w, name, plan);
    }

    private const string Declarations = """
        typedef struct NAME {
            uint32_t tag; /* 0 when unset; one without a name when a newer schema wrote it */
            const uint8_t *reference;
        } NAME;

        typedef struct NAME_views {
            const uint8_t *elements;
            uint32_t count;
        } NAME_views;

        typedef struct NAME_builder {
            seam_arena *arena;
            uint8_t *owner;
            uint8_t *slot;
        } NAME_builder;

        typedef struct NAME_array {
            seam_arena *arena;
            uint8_t *elements;
            uint32_t count;
        } NAME_array;

        """;

    private static void WriteOwned(CodeWriter w, string name, UnionPlan plan)
    {
        w.Line($"\n/** {name} as an owned object: the tag, and what goes with it. What this schema does not know is left unset when it is written. */");
        using (w.Block($"typedef struct {name}_owned {{", $"}} {name}_owned;\n"))
        {
            w.Line("uint32_t tag;");
            using var carries = w.Block("union {", "} carries;");
            var carried = plan.Alternatives.Where(a => a.Payload is not null).ToList();
            foreach (var alternative in carried)
                w.Line($"const {CNames.Of(alternative.Payload!.Name)}_owned *{CNames.Safe(alternative.Name)};");
            if (carried.Count == 0)
                w.Line("const void *nothing;");
        }
        w.Line($"typedef struct {name}_values {{\n    const {name}_owned *data;\n    uint32_t count;\n}} {name}_values;\n");
        w.Line($"extern SEAM_SHARED const seam_type {name}_type;");
        CTables.WriteUnion(w, plan);
    }

    public static void WriteReading(CodeWriter w, UnionPlan plan)
    {
        var name = CNames.Of(plan.Name);
        w.Line(Reading.Replace("NAME", name));
        foreach (var alternative in plan.Alternatives)
            if (alternative.Payload is { } payload)
                WriteGetter(w, $"{name}_{CNames.Getter(plan, alternative)}", name, CNames.Of(payload.Name), alternative);
    }

    private const string Reading = """
        static inline NAME NAME_at(const uint8_t *slot)
        {
            NAME choice = { *(const seam_u32 *)slot, slot + 4 };
            return choice;
        }

        /** The union at an index, unset past the end. */
        static inline NAME NAME_views_at(NAME_views views, uint32_t index)
        {
            return NAME_at(seam_element_at(views.elements, views.count, index, 8));
        }

        """;

    private static void WriteGetter(CodeWriter w, string getter, string name, string payload, AlternativePlan alternative)
    {
        CComments.Write(w, [.. alternative.Remarks.Documentation, "NULL when the union is something else."]);
        w.Line($$"""
            {{CComments.Attribute(alternative.Remarks)}}static inline const {{payload}} *{{getter}}({{name}} choice)
            {
                return choice.tag == {{alternative.Tag}} ? (const {{payload}} *)seam_follow_or(choice.reference, {{payload}}_template) : NULL;
            }

            """);
    }

    public static void WriteFunctions(CodeWriter w, UnionPlan plan)
    {
        var name = CNames.Of(plan.Name);
        w.Line(Building.Replace("NAME", name));
        foreach (var alternative in plan.Alternatives)
        {
            CComments.Write(w, alternative.Remarks);
            w.Line(CComments.Attribute(alternative.Remarks) + (alternative.Payload is { } payload ? New(name, CNames.Of(payload.Name), alternative) : Set(name, alternative)));
        }
    }

    private const string Building = """
        /** Begins the union at an index, in order of the index; those that are left out stay unset. */
        static inline NAME_builder NAME_array_at(NAME_array array, uint32_t index)
        {
            NAME_builder choice = { array.arena, array.elements, (uint8_t *)seam_union_slot(array.arena, array.elements, index, array.count) };
            return choice;
        }

        """;

    private static string New(string name, string payload, AlternativePlan alternative) => $$"""
        static inline {{payload}}_builder {{name}}_new_{{alternative.Name.Original}}({{name}}_builder choice)
        {
            {{payload}}_builder child = { choice.arena, (uint8_t *)seam_new_alternative(choice.arena, choice.owner, choice.slot, {{alternative.Tag}}, &{{payload}}_type) };
            return child;
        }

        """;

    private static string Set(string name, AlternativePlan alternative) => $$"""
        static inline void {{name}}_set_{{alternative.Name.Original}}({{name}}_builder choice)
        {
            seam_set_alternative(choice.arena, choice.owner, choice.slot, {{alternative.Tag}});
        }

        """;
}
