using System.Text;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;

namespace Seam.Wasm.Merge;

/// <summary>Names in the result: the module's under their new numbers, and those of the object's functions.</summary>
internal static class FunctionNames
{
    private const string SectionName = "name";

    public static CustomSection[] Sections(Module module, NameSection names) =>
    [
        .. module.CustomSections.Where(s => s.Name != SectionName),
        new CustomSection(SectionName, NameSectionWriter.Write(names), 0),
    ];

    public static NameSection Renumbered(NameSection names, FunctionUnion functions)
    {
        var maps = new Dictionary<NameKind, NameMap>(names.Maps);
        var all = Entries(names[NameKind.Function], key => Renumber(key, functions))
            .Concat(functions.Defined.Select(f => ((long)functions.OfObject[f], (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(functions.NameInObject(f) ?? ""))));
        maps[NameKind.Function] = Sorted(all);
        foreach (var kind in (NameKind[])[NameKind.Local, NameKind.Label])
            if (names[kind].Count > 0)
                maps[kind] = Sorted(Entries(names[kind], key => Renumber(key >> 32, functions) << 32 | (uint)key));
        return names with { Maps = maps };
    }

    /// <summary>Names of functions that the module does not have are dropped: nobody checks the section.</summary>
    private static IEnumerable<(long Key, ReadOnlyMemory<byte> Name)> Entries(NameMap map, Func<long, long> renumber)
    {
        for (var i = 0; i < map.Count; i++)
            if (renumber(map.Keys[i]) is >= 0 and var key)
                yield return (key, map.BytesAt(i).ToArray());
    }

    private static long Renumber(long function, FunctionUnion functions) =>
        function < functions.OfModule.Length ? functions.OfModule[function] : -1;

    private static NameMap Sorted(IEnumerable<(long Key, ReadOnlyMemory<byte> Name)> entries)
    {
        var sorted = entries.DistinctBy(e => e.Key).OrderBy(e => e.Key).ToList();
        return new NameMap([.. sorted.Select(e => e.Key)], [.. sorted.Select(e => e.Name)]);
    }
}
