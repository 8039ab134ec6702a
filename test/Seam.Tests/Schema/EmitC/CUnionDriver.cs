using Seam.Foundation.Text;
using Seam.Schema.Access;
using Seam.Schema.Emit.C;
using Seam.Schema.Model;

namespace Seam.Tests.Schema.EmitC;

/// <summary>The part of <see cref="CDriver"/> for unions.</summary>
internal static class CUnionDriver
{
    public static void Write(CodeWriter w, UnionPlan plan)
    {
        var name = Of(plan.Name);
        using (w.Braces($"static void __attribute__((unused)) dump_{name}({name} u, int unset)"))
        {
            w.Line("(void)unset;\nif (u.tag == 0) { printf(\"- \"); return; }\nprintf(\"( %u \", (unsigned)u.tag);");
            foreach (var (alternative, payload) in Carrying(plan))
                w.Line($"if (u.tag == {name}_tag_{alternative.Name}) {{ {CDriver.Reference(new ReferenceShape(payload), $"{name}_{CNames.Getter(plan, alternative)}(u)")} }}");
            w.Line("printf(\") \");");
        }
        using (w.Braces($"static void __attribute__((unused)) copy_{name}({name}_builder b, {name} u)"))
        {
            w.Line("(void)b;");
            foreach (var alternative in plan.Alternatives)
                w.Line($"if (u.tag == {name}_tag_{alternative.Name}) {Copy(name, plan, alternative)}");
        }
    }

    /// <summary>A struct that was left out, as an older schema does, is left out again.</summary>
    private static string Copy(string name, UnionPlan plan, AlternativePlan alternative) => alternative.Payload is { } payload
        ? $$"""
            {
                if (seam_follow(u.reference) == NULL) seam_set_alternative(b.arena, b.owner, b.slot, u.tag);
                else copy_{{Of(payload.Name)}}({{name}}_new_{{alternative.Name}}(b), {{name}}_{{CNames.Getter(plan, alternative)}}(u));
            }
            """
        : $"{name}_set_{alternative.Name}(b);";

    private static IEnumerable<(AlternativePlan Alternative, DynamicReference Payload)> Carrying(UnionPlan plan) =>
        plan.Alternatives.Where(a => a.Payload is not null).Select(a => (a, a.Payload!));

    private static string Of(QualifiedName name) => CNames.Of(name);
}
