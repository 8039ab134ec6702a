using Seam.Foundation.Text;
using Seam.Schema.Access;
using Seam.Schema.Emit.C;
using Seam.Schema.Model;

namespace Seam.Tests.Schema.EmitC;

/// <summary>
/// A C program that does with messages on its standard input all that the generated code can: it verifies, reads an owned object and writes it again,
/// copies field by field from view to builder, and prints what every getter gives (in the form of <see cref="ValueDump"/>).
/// </summary>
internal static class CDriver
{
    public static string Source(CWorkspace workspace, IReadOnlyList<DynamicPlan> roots)
    {
        var w = new CodeWriter();
        w.Line($"#include \"{workspace.Header}\"");
        w.Line(Prelude);
        var plans = workspace.Plan.Closure();
        foreach (var plan in plans.SelectMany(p => p.Dynamics))
            w.Line($"static void dump_{Of(plan.Name)}(const {Of(plan.Name)} *v, int unset);\nstatic void copy_{Of(plan.Name)}({Of(plan.Name)}_builder b, const {Of(plan.Name)} *v);");
        foreach (var plan in plans.SelectMany(p => p.Unions))
            CUnionDriver.Write(w, plan);
        foreach (var plan in plans.SelectMany(p => p.Statics).OrderBy(Depth))
            WriteStatic(w, plan);
        foreach (var plan in plans.SelectMany(p => p.Dynamics))
        {
            WriteDump(w, plan);
            WriteCopy(w, plan);
        }
        WriteMain(w, roots);
        return w.ToString();
    }

    private const string Prelude = """
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #define ARENA (1u << 22)
        static void __attribute__((unused)) bits(const void *value, size_t size)
        {
            uint64_t all = 0;
            memcpy(&all, value, size);
            printf("%llx ", (unsigned long long)all);
        }
        static void hex(const void *data, size_t length)
        {
            for (size_t i = 0; i < length; i++)
                printf("%02x", ((const unsigned char *)data)[i]);
        }
        static void __attribute__((unused)) text(seam_string s) { printf("'"); hex(s.data, s.length); printf("' "); }
        static void *pool; static size_t pool_left;
        static void *allocate(void *context, size_t bytes)
        {
            (void)context;
            bytes = (bytes + 7) & ~(size_t)7;
            if (bytes > pool_left) return NULL;
            pool_left -= bytes;
            return (char *)pool + pool_left;
        }
        static bool take(void *data, size_t length) { return fread(data, 1, length, stdin) == length; }
        """;

    private static void WriteStatic(CodeWriter w, StaticPlan plan)
    {
        using (w.Braces($"static void dump_{Of(plan.Name)}(const {Of(plan.Name)} *v)"))
            foreach (var field in plan.Fields)
                w.Line(field.Shape is FixedArrayShape a
                    ? $"printf(\"[ \"); for (size_t i = 0; i < {a.Count}; i++) {{ {InPlace(a.Element, $"v->{CNames.Safe(field.Name)}[i]")} }} printf(\"] \");"
                    : InPlace(field.Shape, $"v->{CNames.Safe(field.Name)}"));
        w.Line($"static void (*const used_{Of(plan.Name)})(const {Of(plan.Name)} *) __attribute__((unused)) = dump_{Of(plan.Name)};");
    }

    /// <summary>Prints an lvalue of a scalar, enum, flags or static type.</summary>
    private static string InPlace(Shape shape, string value) => shape is StaticShape s ? $"dump_{Of(s.Plan.Name)}(&{value});" : $"bits(&{value}, {shape.Size});";

    private static void WriteDump(CodeWriter w, DynamicPlan plan)
    {
        var name = Of(plan.Name);
        using (w.Braces($"static void dump_{name}(const {name} *v, int unset)"))
        {
            w.Line("(void)v; (void)unset;");
            foreach (var field in plan.Fields)
            {
                if (field.IsOptional)
                    w.Line($"if (!{name}_has_{field.Name}(v)) printf(\"- \"); else");
                using (w.Block("{", "}"))
                    w.Line($"__auto_type x = {name}_{CNames.Getters(plan)[field]}(v);\n{Print(field.Shape)}");
            }
        }
    }

    private static string Print(Shape shape) => shape switch
    {
        StringShape => "text(x);",
        StaticShape s => $"dump_{Of(s.Plan.Name)}(x);",
        ReferenceShape r => Reference(r, "x"),
        SliceShape { Element: StringShape } => "printf(\"[ \"); for (uint32_t i = 0; i < x.count; i++) text(seam_strings_at(x, i)); printf(\"] \");",
        UnionShape u => $"dump_{Of(u.Plan.Name)}(x, unset);",
        SliceShape { Element: UnionShape u } => $"printf(\"[ \"); for (uint32_t i = 0; i < x.count; i++) dump_{Of(u.Plan.Name)}({Of(u.Plan.Name)}_views_at(x, i), unset); printf(\"] \");",
        SliceShape { Element: ReferenceShape r } => $"printf(\"[ \"); for (uint32_t i = 0; i < x.count; i++) {{ {Reference(r, $"{Of(r.Target.Name)}_views_at(x, i)")} }} printf(\"] \");",
        SliceShape s => $"printf(\"[ \"); for (uint32_t i = 0; i < x.count; i++) {{ {InPlace(s.Element, "x.data[i]")} }} printf(\"] \");",
        FixedArrayShape a => $"printf(\"[ \"); for (uint32_t i = 0; i < x.count; i++) {{ {InPlace(a.Element, "x.data[i]")} }} printf(\"] \");",
        _ => $"bits(&x, {shape.Size});",
    };

    public static string Reference(ReferenceShape shape, string view) => $$"""
        const {{Of(shape.Target.Name)}} *below = {{view}};
        int missing = (const uint8_t *)below == {{Of(shape.Target.Name)}}_template;
        if (missing && unset > 0) printf("- ");
        else { printf("{ "); dump_{{Of(shape.Target.Name)}}(below, unset + missing); printf("} "); }
        """;

    private static void WriteCopy(CodeWriter w, DynamicPlan plan)
    {
        var name = Of(plan.Name);
        using (w.Braces($"static void copy_{name}({name}_builder b, const {name} *v)"))
        {
            w.Line("(void)b; (void)v;");
            for (var i = 0; i < plan.Fields.Count; i++)
            {
                var field = plan.Fields[i];
                if (field.IsOptional || field.Shape is ReferenceShape or UnionShape || field.Default?.Text is not null)
                    w.Line($"if ({name}_has_{field.Name}(v))");
                using (w.Block("{", "}"))
                    w.Line($"__auto_type x = {name}_{CNames.Getters(plan)[field]}(v);\n{Copy(name, field, useSpan: i % 2 == 0)}");
            }
        }
    }

    private static string Copy(string name, DynamicField field, bool useSpan) => field.Shape switch
    {
        StringShape => $"{name}_set_{field.Name}(b, x.data, x.length);",
        StaticShape => $"{name}_set_{field.Name}(b, *x);",
        FixedArrayShape => $"{name}_set_{field.Name}(b, x.data);",
        UnionShape u => $"copy_{Of(u.Plan.Name)}({name}_new_{field.Name}(b), x);",
        SliceShape { Element: UnionShape u } =>
            $"__auto_type to = {name}_new_{field.Name}(b, x.count);\nfor (uint32_t i = 0; i < to.count; i++) if ({Of(u.Plan.Name)}_views_at(x, i).tag != 0) copy_{Of(u.Plan.Name)}({Of(u.Plan.Name)}_array_at(to, i), {Of(u.Plan.Name)}_views_at(x, i));",
        ReferenceShape r => $"copy_{Of(r.Target.Name)}({name}_new_{field.Name}(b), x);",
        SliceShape { Element: StringShape } =>
            $"__auto_type to = {name}_new_{field.Name}(b, x.count);\nfor (uint32_t i = 0; i < to.count; i++) {{ seam_string s = seam_strings_at(x, i); seam_string_array_set(to, i, s.data, s.length); }}",
        SliceShape { Element: ReferenceShape r } => $$"""
            __auto_type to = {{name}}_new_{{field.Name}}(b, x.count);
            for (uint32_t i = 0; i < to.count; i++)
                if ((const uint8_t *){{Of(r.Target.Name)}}_views_at(x, i) != {{Of(r.Target.Name)}}_template)
                    copy_{{Of(r.Target.Name)}}({{Of(r.Target.Name)}}_array_at(to, i), {{Of(r.Target.Name)}}_views_at(x, i));
            """,
        SliceShape when useSpan => $"__auto_type to = {name}_new_{field.Name}(b, x.count);\nfor (uint32_t i = 0; i < to.count; i++) to.data[i] = x.data[i];",
        SliceShape => $"{name}_set_{field.Name}(b, x.data, x.count);",
        _ => $"{name}_set_{field.Name}(b, x);",
    };

    private static void WriteMain(CodeWriter w, IReadOnlyList<DynamicPlan> roots)
    {
        foreach (var root in roots)
            w.Line(Work.Replace("NAME", Of(root.Name)));
        w.Line(Main.Replace("CASES", string.Join("\n        ", roots.Select((r, i) => $"case {i}: work_{Of(r.Name)}(message, head[2], error); break;"))));
    }

    private const string Work = """
        static void work_NAME(const void *data, uint32_t length, seam_error *error)
        {
            const NAME *view = NAME_verify(data, length, error);
            if (view == NULL) { printf("\n\n\n"); return; }
            static uint64_t room[ARENA / 8];
            seam_arena arena;
            NAME_owned owned;
            seam_allocator allocator = { allocate, NULL };
            pool_left = ARENA;
            if (!NAME_read(view, &owned, &allocator)) abort();
            memset(room, 0xa5, length + 4096);
            seam_arena_init(&arena, room, ARENA);
            NAME_message written = NAME_write(&arena, &owned);
            hex(written.root, written.length);
            printf("\n");
            memset(room, 0xa5, length + 4096);
            seam_arena_init(&arena, room, ARENA);
            NAME_builder builder = NAME_new(&arena);
            copy_NAME(builder, view);
            written = NAME_finish(builder);
            hex(written.root, written.length);
            printf("\n");
            dump_NAME(view, 0);
            printf("\n");
        }
        """;

    private const string Main = """
        int main(void)
        {
            uint32_t head[3];
            pool = malloc(ARENA);
            while (take(head, sizeof head)) {
                void *message = malloc(head[2] ? head[2] : 1);
                seam_error result, *error = &result;
                if (!take(message, head[2])) return 1;
                (void)head[1];
                switch (head[0]) {
                CASES
                }
                printf("%d %llu\n", (int)result.code, (unsigned long long)result.offset);
                free(message);
            }
            free(pool);
            return 0;
        }
        """;

    private static int Depth(StaticPlan plan) =>
        plan.Fields.Select(f => f.Shape is FixedArrayShape a ? a.Element : f.Shape).OfType<StaticShape>().Select(s => Depth(s.Plan) + 1).Append(0).Max();

    private static string Of(QualifiedName name) => CNames.Of(name);
}
