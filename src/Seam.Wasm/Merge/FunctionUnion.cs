using Seam.Wasm.Model;

namespace Seam.Wasm.Merge;

/// <summary>
/// The function index space of the result: the module's imports, the object's that the module does not have, the module's functions, the
/// object's. Also the lists of imports and exports that go with it.
/// </summary>
internal sealed class FunctionUnion
{
    private readonly Module _module;
    private readonly LinkObject _object;
    private readonly TypeUnion _types;
    private int _importCount;

    public FunctionUnion(Module module, LinkObject linked, Reachability reached, TypeUnion types)
    {
        (_module, _object, _types, Reached) = (module, linked, types, reached);
        OfModule = new int[module.FunctionCount];
        OfObject = new int[linked.Module.FunctionCount];
        var provided = Provided();
        AddModuleImports();
        AddObjectImports(provided);
        Number(provided);
        Exports = [.. module.Exports.Where(e => !provided.ContainsValue(e)).Select(Renumbered)];
    }

    public Reachability Reached { get; }

    public int[] OfModule { get; }

    /// <summary>Meaningful for reached functions.</summary>
    public int[] OfObject { get; }

    public List<Import> Imports { get; } = [];

    public List<Export> Exports { get; }

    /// <summary>The reached functions that the object defines, in the order of their new indices.</summary>
    public IEnumerable<int> Defined => Reached.Functions.Where(f => f >= _object.Module.ImportedFunctionCount);

    public string? NameInObject(int function) =>
        Array.Find(_object.Symbols, s => s.Kind == SymbolKind.Function && s.Index == function)?.Name;

    /// <summary>Reached function of the object → the export of the module that it is.</summary>
    private Dictionary<int, Export> Provided() =>
        ReachedImports().Where(i => i.Import.Module == ObjectMerger.ModuleImports).ToDictionary(i => i.Function, i =>
            Array.Find(_module.Exports, e => e.Kind == ExternalKind.Function && e.Name == i.Import.Name)
            ?? throw new InvalidOperationException($"the module exports no function '{i.Import.Name}', which the object imports"));

    private IEnumerable<(int Function, Import Import)> ReachedImports() =>
        _object.Module.Imports.Where(i => i.Type is FunctionImportType).Select((import, function) => (function, import))
            .Where(i => Reached.Functions.Contains(i.function));

    private void AddModuleImports()
    {
        var function = 0;
        foreach (var import in _module.Imports)
        {
            var isFunction = import.Type is FunctionImportType;
            if (isFunction && import.Module != ObjectMerger.ObjectModule)
                OfModule[function] = _importCount++;
            if (!isFunction || import.Module != ObjectMerger.ObjectModule)
                Imports.Add(import);
            function += isFunction ? 1 : 0;
        }
    }

    private void AddObjectImports(Dictionary<int, Export> provided)
    {
        foreach (var (function, import) in ReachedImports().Where(i => !provided.ContainsKey(i.Function)))
        {
            var mine = import with { Type = new FunctionImportType(_types.OfObject[((FunctionImportType)import.Type).TypeIndex]) };
            var known = Imports.Where(i => i.Type is FunctionImportType).ToList().IndexOf(mine);
            if (known < 0)
                Imports.Add(mine);
            OfObject[function] = known < 0 ? _importCount++ : known;
        }
    }

    private void Number(Dictionary<int, Export> provided)
    {
        var next = _importCount;
        for (var function = _module.ImportedFunctionCount; function < OfModule.Length; function++)
            OfModule[function] = next++;
        foreach (var function in Defined)
            OfObject[function] = next++;
        foreach (var (function, export) in provided)
            OfObject[function] = OfModule[export.Index];
        var index = 0;
        foreach (var import in _module.Imports.Where(i => i.Type is FunctionImportType))
        {
            if (import.Module == ObjectMerger.ObjectModule)
                OfModule[index] = OfObject[_object.DefinedFunction(import.Name)!.Value];
            index++;
        }
    }

    private Export Renumbered(Export export) =>
        export.Kind == ExternalKind.Function ? export with { Index = OfModule[export.Index] } : export;
}
