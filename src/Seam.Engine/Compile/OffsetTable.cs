namespace Seam.Engine.Compile;

/// <summary>
/// Which byte of the module an IL offset came from. The runtime reports IL offsets where the IL stack is empty, so
/// there is an entry for each operator that starts so.
/// </summary>
internal sealed class OffsetTable
{
    public const int Unknown = -1;

    /// <summary>Bytes of IL of the whole method.</summary>
    public int MethodBytes { get; private set; }

    private readonly List<int> _il = [];
    private readonly List<int> _wasm = [];

    public void Add(int ilOffset, int wasmOffset)
    {
        if (_il.Count > 0 && _il[^1] == ilOffset)
        {
            _wasm[^1] = wasmOffset;
            return;
        }
        _il.Add(ilOffset);
        _wasm.Add(wasmOffset);
    }

    /// <summary>The byte of the module, or null when the offset is none that code from the module has.</summary>
    public int? Find(int ilOffset)
    {
        var index = _il.BinarySearch(ilOffset);
        if (index < 0)
            index = ~index - 1;
        return index < 0 || _wasm[index] == Unknown ? null : _wasm[index];
    }

    public void Complete(int methodBytes)
    {
        MethodBytes = methodBytes;
        _il.TrimExcess();
        _wasm.TrimExcess();
    }
}
