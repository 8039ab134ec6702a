namespace Seam.Fuzz.Generate;

/// <summary>A function that is being generated: its locals, its open blocks, and how much may still be added.</summary>
internal sealed class FunctionScope(Shape shape, FunctionType type, Choices choices, int budget)
{
    private readonly Dictionary<ValueType, int> _temporaries = [];
    private int _budget = budget;

    public Shape Shape { get; } = shape;

    public FunctionType Type { get; } = type;

    public Choices Choices { get; } = choices;

    public Code Code { get; } = new(shape);

    /// <summary>Parameters, then locals.</summary>
    public List<ValueType> Locals { get; } = [.. type.Parameters];

    /// <summary>Outermost first; the first is the function itself.</summary>
    public List<Label> Labels { get; } = [new(type.Results)];

    /// <summary>Counts an operator; false when the function is large enough.</summary>
    public bool Spend() => --_budget > 0;

    public int AddLocal(ValueType type)
    {
        Locals.Add(type);
        return Locals.Count - 1;
    }

    /// <summary>A local that holds a value of a type for a moment; other code may read and write it at other times.</summary>
    public int Temporary(ValueType type)
    {
        if (!_temporaries.TryGetValue(type, out var local))
            _temporaries[type] = local = AddLocal(type);
        return local;
    }

    /// <summary>The locals of a type.</summary>
    public List<int> LocalsOf(ValueType type) => [.. Enumerable.Range(0, Locals.Count).Where(i => Locals[i] == type)];

    /// <summary>The open labels that satisfy a condition, as branches count them: 0 is the innermost.</summary>
    public List<int> Depths(Func<Label, bool> condition) =>
        [.. Enumerable.Range(0, Labels.Count).Where(depth => condition(Labels[^(depth + 1)]))];
}
