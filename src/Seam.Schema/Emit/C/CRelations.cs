using Seam.Foundation.Text;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Emit.C;

/// <summary>The regions that the package's relations share: their numbers, and arenas over their slots.</summary>
internal static class CRelations
{
    public static void Write(CodeWriter w, AccessPlan plan, RelationPlan relation)
    {
        Slots(w, plan.Package, relation);
        if (relation.Grants.Any(g => g.Terms.Trust == TrustMode.Live))
            Live(w, CNames.InPackage(plan.Package, relation.Name.Original), plan.Closure().SelectMany(p => p.Statics).First(s => s.Name == relation.Element));
    }

    private static void Slots(CodeWriter w, string package, RelationPlan relation)
    {
        var name = CNames.InPackage(package, relation.Name.Original);
        var upper = CNames.Upper(name);
        CComments.Write(w, relation.Documentation);
        w.Line($$"""
            #define {{upper}}_REGION {{relation.Region}}u
            #define {{upper}}_SLOTS {{relation.Slots}}u
            #define {{upper}}_SLOT_SIZE {{relation.SlotSize}}u

            /** Starts a message in a slot; false, and the arena has the error, when there is no such slot or this module may not write it. */
            static inline bool {{name}}_slot(seam_arena *arena, uint32_t slot)
            {
                bool exists = slot < {{upper}}_SLOTS;
                return seam_region_arena(arena, exists ? {{upper}}_REGION : 0, (uint64_t)slot * {{upper}}_SLOT_SIZE, {{upper}}_SLOT_SIZE);
            }

            """);
    }

    /// <summary>What is written and read at the same time: numbers are loaded and stored at once, each as a whole; the rest is volatile.</summary>
    private static void Live(CodeWriter w, string name, StaticPlan element)
    {
        var type = CNames.Of(element.Name);
        w.Line($$"""
            /** The value in a slot, which may change at any time, for others to see at once; NULL when there is no such slot here. Only who may write may store. */
            static inline volatile {{type}} *{{name}}_live(uint32_t slot)
            {
                seam_window window = seam_window_of({{CNames.Upper(name)}}_REGION);
                return slot < {{CNames.Upper(name)}}_SLOTS && window.base != NULL ? (volatile {{type}} *)(window.base + (size_t)slot * {{CNames.Upper(name)}}_SLOT_SIZE) : NULL;
            }

            """);
        foreach (var field in element.Fields.Where(f => f.Shape is ScalarShape or EnumShape))
        {
            var (member, value) = (CNames.Safe(field.Name), CTypes.Of(field.Shape));
            w.Line($$"""
                static inline {{value}} {{name}}_load_{{field.Name.Original}}(const volatile {{type}} *live)
                {
                    {{value}} value;
                    __atomic_load(&live->{{member}}, &value, __ATOMIC_ACQUIRE);
                    return value;
                }

                static inline void {{name}}_store_{{field.Name.Original}}(volatile {{type}} *live, {{value}} value)
                {
                    __atomic_store(&live->{{member}}, &value, __ATOMIC_RELEASE);
                }

                """);
        }
    }
}
