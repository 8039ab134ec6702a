using Seam.Foundation.Text;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Unions being written, in an arena.</summary>
internal static class UnionBuilderTemplate
{
    public static void Write(CSharpUnion type, CodeWriter output)
    {
        Documentation.Summary(output, type.Plan.Remarks);
        Documentation.Note(output, "Written in place, to one alternative, once.");
        Documentation.Obsolete(output, type.Plan.Remarks);
        using var body = output.Braces($"public readonly ref struct {type.Builder} : IUnionBuilder<{type.Builder}>");
        output.Line($$"""
            private readonly UnionSlot _slot;

            private {{type.Builder}}(UnionSlot slot) => _slot = slot;

            static {{type.Builder}} IUnionBuilder<{{type.Builder}}>.Over(UnionSlot slot) => new(slot);
            """);
        foreach (var alternative in type.Alternatives)
        {
            output.Line();
            Documentation.Member(output, alternative.Plan.Remarks);
            if (alternative.Plan.Payload is not null)
                output.Line($"public {alternative.Builder} New{alternative.Name}() => _slot.New<{alternative.Builder}>({alternative.Plan.Tag});\n");
            output.Line($"{(alternative.Plan.Payload is null ? "public" : "internal")} void Set{alternative.Name}() => _slot.Set({alternative.Plan.Tag});");
        }
    }
}
