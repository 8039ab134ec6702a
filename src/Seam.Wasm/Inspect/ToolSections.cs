using Seam.Foundation.Bytes;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;

namespace Seam.Wasm.Inspect;

/// <summary>The custom sections in which tools tell of themselves (WebAssembly tool conventions). Damaged ones tell nothing.</summary>
internal static class ToolSections
{
    /// <summary>Fields (language, processed-by, sdk) with a name and a version each.</summary>
    public static IReadOnlyList<NamedItem> Producers(Module module) => Parse<NamedItem>(module, "producers", (ref SectionReader section, List<NamedItem> items) =>
    {
        var field = section.Name();
        for (var values = section.Count(int.MaxValue, "values"); values > 0; values--)
            items.Add(new NamedItem(field, $"{section.Name()} {section.Name()}".TrimEnd()));
    });

    public static IReadOnlyList<string> TargetFeatures(Module module) => Parse<string>(module, "target_features", (ref SectionReader section, List<string> items) =>
        items.Add($"{(char)section.Bytes.Byte()}{section.Name()}"));

    private delegate void ItemParser<T>(ref SectionReader section, List<T> items);

    private static List<T> Parse<T>(Module module, string name, ItemParser<T> parse)
    {
        var items = new List<T>();
        if (Array.Find(module.CustomSections, section => section.Name == name) is not { } found)
            return items;
        try
        {
            var section = new SectionReader(found.Bytes, .., ModuleLimits.Default);
            for (var count = section.Count(int.MaxValue, "items"); count > 0; count--)
                parse(ref section, items);
        }
        catch (Exception damage) when (damage is BadDataException or MalformedModuleException)
        {
            items.Clear();
        }
        return items;
    }
}
