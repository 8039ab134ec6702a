using Seam.Foundation.Text;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Relations: a region's slots, typed.</summary>
internal static class RelationTemplate
{
    public static void Write(RelationPlan plan, AccessPlan package, CSharpNames names, CodeWriter output)
    {
        var type = names.Relation(plan);
        Documentation.Summary(output, new Remarks(plan.Documentation, null), $"The relation {plan.Name}.");
        Documentation.Note(output, $"{plan.Slots} slots of {plan.SlotSize} bytes, one message of {plan.Element} in each.");
        using var body = output.Braces($"public sealed class {type}(Region region)");
        output.Line($$"""
            /// <summary>The number of the region in span words.</summary>
            public const int Number = {{plan.Region}};

            /// <summary>How many slots there are.</summary>
            public const int Slots = {{plan.Slots}};

            """);
        output.Line(IsDynamic(plan, package) ? Dynamic(plan, names) : Static(plan, package, names));
        if (plan.Grants.Any(g => g.Terms.Trust == TrustMode.Live))
            output.Line($"""

                /// <summary>The value in a slot, which may change at any time, for others to see at once: read and write its numbers with <c>Volatile</c>.</summary>
                public ref {names.Own(plan.Element)} Live(int slot) => ref region.Live<{names.Own(plan.Element)}>(slot);
                """);
    }

    private static bool IsDynamic(RelationPlan plan, AccessPlan package) => package.Closure().SelectMany(p => p.Dynamics).Any(d => d.Name == plan.Element);

    private static string Dynamic(RelationPlan plan, CSharpNames names) => $$"""
        /// <summary>Starts the message of a slot; what the slot held is lost.</summary>
        public {{names.Builder(plan.Element)}} Start(int slot) => {{names.Builder(plan.Element)}}.Start(region.Slot(slot));

        /// <exception cref="InvalidMessageException">The bytes are no valid message of the struct.</exception>
        public {{names.View(plan.Element)}} Read(SpanWord word) => {{names.View(plan.Element)}}.Verify(region.Resolve(word));
        """;

    private static string Static(RelationPlan plan, AccessPlan package, CSharpNames names)
    {
        var type = names.Own(plan.Element);
        var read = CSharpTypes.IsChecked(package.Closure().SelectMany(p => p.Statics).First(s => s.Name == plan.Element)) ? "CheckedStatic" : "Static";
        return $$"""
            /// <summary>Writes the message of a slot; what the slot held is lost.</summary>
            public SpanWord Write(int slot, in {{type}} value) => region.Slot(slot).WriteStatic(in value).Word;

            /// <exception cref="InvalidMessageException">The bytes are no valid message of the struct.</exception>
            public ref readonly {{type}} Read(SpanWord word) => ref VerifiedMessage.{{read}}<{{type}}>(region.Resolve(word), "{{plan.Element}}");
            """;
    }
}
