using Seam.Foundation.Text;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Emit.C;

/// <summary>Owned objects: C structs with pointers, for programs that build or keep values in memory of their own.</summary>
internal static class COwned
{
    public static void WriteStruct(CodeWriter w, DynamicPlan plan)
    {
        var name = CNames.Of(plan.Name);
        var getters = CNames.Getters(plan);
        w.Line($"/** {name} as an owned object: data NULL is an unset string or array, a NULL pointer an unset struct. */");
        using (w.Block($"struct {name}_owned {{", "};\n"))
        {
            if (plan.Fields.Count == 0)
                w.Line("uint8_t nothing;");
            foreach (var field in plan.Fields)
                WriteMember(w, field, Member(getters[field]));
        }
    }

    public static void WriteFunctions(CodeWriter w, DynamicPlan plan) => w.Line("""
        /** Writes a message; root is NULL after a mistake, which is then in the arena's error. */
        static inline NAME_message NAME_write(seam_arena *arena, const NAME_owned *owned)
        {
            NAME_builder builder = { arena, (uint8_t *)seam_write(arena, &NAME_type, owned) };
            return NAME_finish(builder);
        }

        /** Copies a verified view, all below it into memory of the allocator; false when that had no room. */
        static inline bool NAME_read(const NAME *object, NAME_owned *owned, const seam_allocator *allocator)
        {
            return seam_read(&NAME_type, object, owned, allocator);
        }

        """.Replace("NAME", CNames.Of(plan.Name)));

    /// <summary>The member of a field, given the name of its getter.</summary>
    public static string Member(string getter) => CNames.Safe(new Name(getter));

    private static void WriteMember(CodeWriter w, DynamicField field, string member)
    {
        CComments.Write(w, field.Remarks);
        if (field.Presence is not null)
            w.Line($"bool has_{field.Name.Original};");
        w.Line(field.Shape switch
        {
            SliceShape s => $"{CTypes.Slice(s.Element)} {member};",
            ReferenceShape r => $"const {CTypes.Of(r)}_owned *{member};",
            UnionShape u => $"{CTypes.Of(u)}_owned {member};",
            var shape => $"{CValues.Member(shape, member)};",
        });
    }
}
