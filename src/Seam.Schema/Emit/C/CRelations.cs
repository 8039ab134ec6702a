using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.C;

/// <summary>The regions that the package's relations share: their numbers, and arenas over their slots.</summary>
internal static class CRelations
{
    public static void Write(CodeWriter w, string package, RelationPlan relation)
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
}
