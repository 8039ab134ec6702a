namespace Seam.Wasm.Model;

/// <summary>The index spaces of a module, imports first.</summary>
public sealed class IndexSpaces
{
    private readonly Lazy<Dictionary<int, string>> _externalNames;

    internal IndexSpaces(Module module)
    {
        _externalNames = new Lazy<Dictionary<int, string>>(() => ExternalNames(module));
        FunctionTypeIndices =
        [
            .. Imported<FunctionImportType>(module).Select(f => f.TypeIndex),
            .. module.Functions.Select(f => f.TypeIndex),
        ];
        Tables = [.. Imported<TableType>(module), .. module.Tables.Select(t => t.Type)];
        Memories = [.. Imported<MemoryType>(module), .. module.Memories];
        Globals = [.. Imported<GlobalType>(module), .. module.Globals.Select(g => g.Type)];
        Tags = [.. Imported<TagType>(module), .. module.Tags];
        ImportedFunctionCount = FunctionTypeIndices.Length - module.Functions.Length;
        ImportedTableCount = Tables.Length - module.Tables.Length;
        ImportedMemoryCount = Memories.Length - module.Memories.Length;
        ImportedTagCount = Tags.Length - module.Tags.Length;
        ImportedGlobalCount = Globals.Length - module.Globals.Length;
    }

    public int[] FunctionTypeIndices { get; }

    public TableType[] Tables { get; }

    public MemoryType[] Memories { get; }

    public GlobalType[] Globals { get; }

    public TagType[] Tags { get; }

    public int ImportedFunctionCount { get; }

    public int ImportedTableCount { get; }

    public int ImportedMemoryCount { get; }

    public int ImportedGlobalCount { get; }

    public int ImportedTagCount { get; }

    /// <summary>The name by which a function is imported (module and name) or first exported, or null.</summary>
    internal string? ExternalName(int function) => _externalNames.Value.GetValueOrDefault(function);

    private static Dictionary<int, string> ExternalNames(Module module)
    {
        var names = new Dictionary<int, string>();
        foreach (var import in module.Imports.Where(i => i.Type is FunctionImportType))
            names.Add(names.Count, $"{import.Module}.{import.Name}");
        foreach (var export in module.Exports.Where(e => e.Kind == ExternalKind.Function))
            names.TryAdd(export.Index, export.Name);
        return names;
    }

    private static IEnumerable<T> Imported<T>(Module module) where T : ExternalType => module.Imports.Select(i => i.Type).OfType<T>();
}
