using Seam.Translator.Ir;

namespace Seam.Translator.Encode;

/// <summary>The locals of WebAssembly that hold a function's variables, and those for the temporaries of the block in hand.</summary>
internal sealed class VariableLocals(CodeBuffer code, Function function)
{
    private readonly Dictionary<int, int> _variables = [];
    private readonly Dictionary<ValueType, List<int>> _pool = [];
    private readonly Dictionary<ValueType, int> _used = [];

    /// <summary>Says which parameter of the function holds a variable.</summary>
    public void Bind(Variable variable, int parameter) => _variables[variable.Number] = parameter;

    public int Of(Variable variable)
    {
        if (!_variables.TryGetValue(variable.Number, out var local))
            _variables[variable.Number] = local = code.NewLocal(function.TypeOf(variable));
        return local;
    }

    /// <summary>A local for a temporary, free again when the next block begins.</summary>
    public int Temporary(ValueType type)
    {
        if (!_pool.TryGetValue(type, out var pool))
            _pool[type] = pool = [];
        var next = _used.GetValueOrDefault(type);
        _used[type] = next + 1;
        if (next == pool.Count)
            pool.Add(code.NewLocal(type));
        return pool[next];
    }

    public void BeginBlock() => _used.Clear();
}
