namespace Seam.Wasm.Model;

/// <summary>The index spaces of a module, imports first.</summary>
public sealed class IndexSpaces
{
    private readonly Module _module;

    internal IndexSpaces(Module module)
    {
        _module = module;
        FunctionTypeIndices =
        [
            .. Imported<FunctionImportType>().Select(f => f.TypeIndex),
            .. module.Functions.Select(f => f.TypeIndex),
        ];
        Tables = [.. Imported<TableType>(), .. module.Tables.Select(t => t.Type)];
        Memories = [.. Imported<MemoryType>(), .. module.Memories];
        Globals = [.. Imported<GlobalType>(), .. module.Globals.Select(g => g.Type)];
        ImportedFunctionCount = FunctionTypeIndices.Length - module.Functions.Length;
        ImportedTableCount = Tables.Length - module.Tables.Length;
        ImportedMemoryCount = Memories.Length - module.Memories.Length;
        ImportedGlobalCount = Globals.Length - module.Globals.Length;
    }

    public int[] FunctionTypeIndices { get; }

    public TableType[] Tables { get; }

    public MemoryType[] Memories { get; }

    public GlobalType[] Globals { get; }

    public int ImportedFunctionCount { get; }

    public int ImportedTableCount { get; }

    public int ImportedMemoryCount { get; }

    public int ImportedGlobalCount { get; }

    internal string? ExternalName(int function) =>
        function < ImportedFunctionCount
            ? ImportName(function)
            : _module.Exports.FirstOrDefault(e => e.Kind == ExternalKind.Function && e.Index == function)?.Name;

    private string ImportName(int function)
    {
        var import = _module.Imports.Where(i => i.Type is FunctionImportType).ElementAt(function);
        return $"{import.Module}.{import.Name}";
    }

    private IEnumerable<T> Imported<T>() where T : ExternalType => _module.Imports.Select(i => i.Type).OfType<T>();
}
