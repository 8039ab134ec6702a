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
    private readonly HashSet<int> _isSet = [];
    private readonly Stack<int> _set = [];

    /// <summary>How many locals that begin without a value have been given one in the blocks that are open.</summary>
    public int SetCount => _set.Count;

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
        Restore(0);
        var end = parameters.Length;
        for (var i = 0; i < runs.Length; i++)
            _ends[i] = end += runs[i].Count;
    }

    /// <summary>Whether a local surely has a value here: a parameter, one with a default, or one that was set before in an open block.</summary>
    public bool HasValue(int index, ValueType type) => type.HasDefault || index < _parameters.Length || _isSet.Contains(index);

    public void Set(int index)
    {
        if (_isSet.Add(index))
            _set.Push(index);
    }

    /// <summary>Forgets what was set after the first <paramref name="count"/>: the block they were set in ends.</summary>
    public void Restore(int count)
    {
        while (_set.Count > count)
            _isSet.Remove(_set.Pop());
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
