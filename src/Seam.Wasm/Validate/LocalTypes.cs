using Seam.Wasm.Model;

namespace Seam.Wasm.Validate;

/// <summary>
/// The types of parameters and locals by index. Runs are kept as runs: few bytes may declare 50,000 locals in each of many
/// functions, and expanding them would not be linear in the module.
/// </summary>
internal sealed class LocalTypes
{
    private ValueType[] _parameters = [];
    private LocalRun[] _runs = [];
    private int[] _ends = [];

    /// <summary>The type of a local, or null when there is no such local.</summary>
    public ValueType? this[int index]
    {
        get
        {
            if ((uint)index < (uint)_parameters.Length)
                return _parameters[index];
            var run = RunOf(index);
            return run < _runs.Length ? _runs[run].Type : null;
        }
    }

    public void Reset(ValueType[] parameters, LocalRun[] runs)
    {
        _parameters = parameters;
        _runs = runs;
        if (_ends.Length < runs.Length)
            _ends = new int[runs.Length * 2];
        var end = parameters.Length;
        for (var i = 0; i < runs.Length; i++)
            _ends[i] = end += runs[i].Count;
    }

    /// <summary>The first run that ends after the index.</summary>
    private int RunOf(int index)
    {
        var (low, high) = (0, _runs.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_ends[middle] <= index)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
