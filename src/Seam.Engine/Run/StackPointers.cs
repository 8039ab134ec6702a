namespace Seam.Engine.Run;

/// <summary>
/// The C stack pointers of linked instances when the host entered one of them: any of them may be on the way to a trap. What
/// was linked only later is not among them.
/// </summary>
internal sealed unsafe class StackPointers
{
    private nint[] _cells = [];
    private int[] _values = [];
    private int _count;

    public void Save(IReadOnlyList<Instance> instances)
    {
        if (_cells.Length < instances.Count)
            (_cells, _values) = (new nint[instances.Count], new int[instances.Count]);
        _count = instances.Count;
        for (var i = 0; i < _count; i++)
            _values[i] = *(int*)(_cells[i] = instances[i].StackPointerCell);
    }

    public void Restore()
    {
        for (var i = 0; i < _count; i++)
            *(int*)_cells[i] = _values[i];
    }
}
