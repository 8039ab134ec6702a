using Seam.Wasm.Model;

namespace Seam.Engine.Compile;

/// <summary>The types of a function's parameters and locals by index, in the space of the runs that declare them.</summary>
internal sealed class LocalTypes
{
    private readonly ValueType[] _parameters;
    private readonly LocalRun[] _runs;
    private readonly int[] _ends;
    private readonly Func<ValueType, ValueType> _lower;

    /// <param name="type">Of the function.</param>
    /// <param name="body">Its body.</param>
    /// <param name="lower">Takes type indices out of a type.</param>
    public LocalTypes(FunctionType type, FunctionBody body, Func<ValueType, ValueType> lower)
    {
        (_parameters, _runs, _lower) = (type.Parameters, body.Locals, lower);
        _ends = new int[_runs.Length];
        var end = _parameters.Length;
        for (var i = 0; i < _runs.Length; i++)
            _ends[i] = end += _runs[i].Count;
    }

    public ValueType this[int index] => index < _parameters.Length ? _parameters[index] : _lower(_runs[RunOf(index)].Type);

    /// <summary>The first run that ends behind the index; runs may be empty.</summary>
    private int RunOf(int index)
    {
        var (low, high) = (0, _ends.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ends[middle] > index)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}
