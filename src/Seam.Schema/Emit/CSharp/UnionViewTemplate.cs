using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Unions to read: the tags as an enum, and a view with a property for each alternative that carries something.</summary>
internal static class UnionViewTemplate
{
    public static void Write(CSharpUnion type, CodeWriter output)
    {
        Kinds(type, output);
        View(type, output);
    }

    private static void Kinds(CSharpUnion type, CodeWriter output)
    {
        output.Line($"/// <summary>What a {type.Plan.Name} is. A newer schema may know values that have no name here.</summary>");
        using (output.Braces($"public enum {type.Kind} : uint"))
        {
            output.Line("/// <summary>Unset.</summary>\nNone = 0,");
            foreach (var alternative in type.Alternatives)
            {
                Documentation.Member(output, alternative.Plan.Remarks);
                output.Line($"{alternative.Name} = {alternative.Plan.Tag},");
            }
        }
        output.Line();
    }

    private static void View(CSharpUnion type, CodeWriter output)
    {
        Documentation.Summary(output, type.Plan.Remarks);
        Documentation.Note(output, "Verified, and read in place. An alternative that the union is not reads as a struct with nothing set.");
        Documentation.Obsolete(output, type.Plan.Remarks);
        using var body = output.Braces($"public readonly ref struct {type.View} : IUnionView<{type.View}>");
        output.Line($$"""
            private readonly ObjectView _slot;

            private {{type.View}}(ObjectView slot)
            {
                _slot = slot;
                Kind = ({{type.Kind}})slot.Load<uint>(0);
            }

            /// <summary>Which alternative it is.</summary>
            public {{type.Kind}} Kind { get; }

            /// <summary>Whether a struct goes with it.</summary>
            public bool Carries => _slot.IsSet({{UnionPlan.ReferenceOffset}});

            """);
        foreach (var alternative in type.Carrying)
        {
            Documentation.Member(output, alternative.Plan.Remarks);
            output.Line($"public {alternative.View} {alternative.Name} =>\n    Kind == {type.Kind}.{alternative.Name} ? _slot.Follow<{alternative.View}>({UnionPlan.ReferenceOffset}) : ObjectView.Nothing<{alternative.View}>();\n");
        }
        UnionOwnedTemplate.Copy(type, output);
        output.Line($$"""

            static {{type.View}} IUnionView<{{type.View}}>.Over(ObjectView slot) => new(slot);

            static bool IUnionView<{{type.View}}>.CheckCarried(ref Verifier v, uint tag, ulong at) => tag switch
            {
            {{string.Concat(type.Carrying.Select(a => $"    {a.Plan.Tag} => v.Carried<{a.View}>(at),\n"))}}    _ => true,
            };
            """);
    }
}
