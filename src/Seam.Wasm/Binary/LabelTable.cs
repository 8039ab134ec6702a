using Seam.Foundation.Bytes;

namespace Seam.Wasm.Binary;

/// <summary>The labels of a br_table, without its default, decoded as they are enumerated.</summary>
public readonly ref struct LabelTable(ReadOnlySpan<byte> bytes, int count)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Count { get; } = count;

    public Enumerator GetEnumerator() => new(_bytes, Count);

    public ref struct Enumerator(ReadOnlySpan<byte> bytes, int count)
    {
        private ByteReader _reader = new(bytes);
        private int _left = count;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            if (_left == 0)
                return false;
            _left--;
            Current = _reader.ReadIndex();
            return true;
        }
    }
}
