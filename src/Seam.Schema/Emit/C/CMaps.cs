using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.C;

/// <summary>Maps: arrays of entries, with a search by key.</summary>
internal static class CMaps
{
    /// <summary>The kind of key in seam_generated.h.</summary>
    public static string Key(MapKey key) => $"SEAM_KEY_{key.Kind?.ToString().ToUpperInvariant() ?? "STRING"}";

    /// <param name="entries">The type of the entries as a getter gives them.</param>
    /// <param name="first">Its member that points to the first.</param>
    public static void WriteFind(CodeWriter w, string name, MapKey key, string entries, string first, int stride, bool areReferences)
    {
        var isText = key.Kind is null;
        w.Line($$"""
            /** The entry with a key, by binary search; NULL when there is none. */
            static inline const {{name}} *{{name}}_find({{entries}} entries, {{CTypes.Of(key.Shape)}} key)
            {
                seam_entries all = { (const uint8_t *)entries.{{first}}, entries.count, {{stride}}, {{key.Offset}}, {{Key(key)}}, {{(areReferences ? "true" : "false")}} };
            {{(isText ? "" : "    seam_string none = { NULL, 0 };\n")}}    return (const {{name}} *)seam_find(&all, {{(isText ? "0, key" : "(uint64_t)(int64_t)key, none")}});
            }

            """);
    }
}
