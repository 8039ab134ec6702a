namespace Seam.Wasm.Merge;

/// <summary>What of an object its roots reach: the rest is not linked.</summary>
internal sealed class Reachability
{
    private readonly LinkObject _object;
    private readonly IReadOnlySet<int> _stubs;
    private readonly Queue<(bool IsFunction, int Index)> _open = new();
    private readonly Dictionary<int, int> _tableSlots = [];

    private Reachability(LinkObject linked, IReadOnlySet<int> stubs) => (_object, _stubs) = (linked, stubs);

    /// <summary>Functions of the object, imported ones too.</summary>
    public SortedSet<int> Functions { get; } = [];

    public SortedSet<int> Segments { get; } = [];

    /// <summary>Function → its index in the table, for those whose address is taken. Index 0 is the null pointer.</summary>
    public IReadOnlyDictionary<int, int> TableSlots => _tableSlots;

    /// <param name="linked">The object.</param>
    /// <param name="roots">Functions of it.</param>
    /// <param name="stubs">Functions whose code will not be linked, so that it reaches nothing.</param>
    public static Reachability From(LinkObject linked, IEnumerable<int> roots, IReadOnlySet<int> stubs)
    {
        var reached = new Reachability(linked, stubs);
        foreach (var root in roots)
            reached.AddFunction(root);
        while (reached._open.TryDequeue(out var next))
            reached.Visit(next.IsFunction, next.Index);
        return reached;
    }

    private void Visit(bool isFunction, int index)
    {
        var module = _object.Module;
        if (!isFunction)
            Follow(_object.RelocationsOf(module.Data[index]));
        else if (index >= module.ImportedFunctionCount && !_stubs.Contains(index))
            Follow(_object.RelocationsOf(module.Functions[index - module.ImportedFunctionCount]));
    }

    private void Follow(ReadOnlySpan<Relocation> relocations)
    {
        foreach (var relocation in relocations)
            if (relocation.Kind == RelocationKind.FunctionIndexLeb || relocation.IsTableIndex)
                Follow(relocation);
            else if (relocation.IsAddress && _object.Symbols[relocation.Symbol] is { IsDefined: true, Index: var segment } && Segments.Add(segment))
                _open.Enqueue((false, segment));
    }

    private void Follow(Relocation relocation)
    {
        var function = _object.Symbols[relocation.Symbol].Index;
        AddFunction(function);
        if (relocation.IsTableIndex)
            _tableSlots.TryAdd(function, _tableSlots.Count + 1);
    }

    private void AddFunction(int function)
    {
        if (Functions.Add(function))
            _open.Enqueue((true, function));
    }
}
