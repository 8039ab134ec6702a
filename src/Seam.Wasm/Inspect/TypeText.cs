using Seam.Wasm.Model;

namespace Seam.Wasm.Inspect;

/// <summary>Types of external items in words, as the text format spells them. Indices that name nothing become "?".</summary>
internal static class TypeText
{
    public static string Of(Module module, ExternalType type) => type switch
    {
        FunctionImportType function => $"func {Function(module, function.TypeIndex)}",
        TableType table => $"table {Limits(table.Limits)} {table.Element}",
        MemoryType memory => $"memory {Limits(memory.Limits)} pages",
        GlobalType global => $"global {(global.IsMutable ? $"(mut {global.Type})" : global.Type)}",
        TagType tag => $"tag {Function(module, tag.TypeIndex)}",
        _ => throw new InvalidOperationException($"external type {type} has no text"),
    };

    public static string Of(Module module, Export export) => export.Kind switch
    {
        ExternalKind.Function => At(module.Spaces.FunctionTypeIndices, export.Index, type => $"func {Function(module, type)}"),
        ExternalKind.Table => At(module.Spaces.Tables, export.Index, type => Of(module, type)),
        ExternalKind.Memory => At(module.Spaces.Memories, export.Index, type => Of(module, type)),
        ExternalKind.Global => At(module.Spaces.Globals, export.Index, type => Of(module, type)),
        _ => At(module.Spaces.Tags, export.Index, type => Of(module, type)),
    };

    public static string Function(Module module, int type) => At(module.Types, type, t => t.ToString()).TrimEnd();

    /// <summary>What the module defines itself, by kind and index.</summary>
    public static IEnumerable<NamedItem> Definitions(Module module) =>
    [
        .. Listed("memory", module.Spaces.ImportedMemoryCount, module.Memories, type => Of(module, type)),
        .. Listed("table", module.Spaces.ImportedTableCount, module.Tables, table => Of(module, table.Type)),
        .. Listed("tag", module.Spaces.ImportedTagCount, module.Tags, type => Of(module, type)),
        .. Listed("global", module.Spaces.ImportedGlobalCount, module.Globals, global => Of(module, global.Type)),
    ];

    private static IEnumerable<NamedItem> Listed<T>(string kind, int first, T[] items, Func<T, string> type) =>
        items.Select((item, i) => new NamedItem($"{kind} {first + i}", type(item)));

    private static string At<T>(T[] items, int index, Func<T, string> text) => (uint)index < (uint)items.Length ? text(items[index]) : "?";

    private static string Limits(Limits limits) =>
        $"{(limits.Is64Bit ? "i64 " : "")}{limits.Minimum}{(limits.Maximum is { } maximum ? $" to {maximum}" : "")}{(limits.IsShared ? " shared" : "")}";
}
