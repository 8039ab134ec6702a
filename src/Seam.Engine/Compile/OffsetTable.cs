using Seam.Foundation.Bytes;

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

    public void Write(ByteWriter writer)
    {
        writer.UnsignedLeb((uint)MethodBytes);
        writer.UnsignedLeb((uint)_il.Count);
        for (var i = 0; i < _il.Count; i++)
        {
            writer.UnsignedLeb((uint)(_il[i] - (i == 0 ? 0 : _il[i - 1])));
            writer.SignedLeb(_wasm[i] - (i == 0 ? 0 : _wasm[i - 1]));
        }
    }

    public static OffsetTable Read(ref ByteReader reader)
    {
        var table = new OffsetTable { MethodBytes = (int)reader.UnsignedLeb32() };
        var (count, il, wasm) = (reader.UnsignedLeb32(), 0, 0);
        for (var i = 0u; i < count; i++)
        {
            table._il.Add(il += (int)reader.UnsignedLeb32());
            table._wasm.Add(wasm += (int)reader.SignedLeb(32));
        }
        return table;
    }

    public void Complete(int methodBytes)
    {
        MethodBytes = methodBytes;
        _il.TrimExcess();
        _wasm.TrimExcess();
    }
}
