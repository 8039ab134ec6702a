using Seam.Foundation.Bytes;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Binary;

/// <summary>A clause of try_table: what it catches and where it branches to. The tag has a meaning when the kind has one.</summary>
public readonly record struct CatchClause(CatchKind Kind, int Tag, int Label);

/// <summary>The clauses of a try_table, decoded as they are enumerated.</summary>
public readonly ref struct CatchTable(ReadOnlySpan<byte> bytes, int count)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Count { get; } = count;

    public Enumerator GetEnumerator() => new(_bytes, Count);

    public ref struct Enumerator(ReadOnlySpan<byte> bytes, int count)
    {
        private ByteReader _reader = new(bytes);
        private int _left = count;

        public CatchClause Current { get; private set; }

        public bool MoveNext()
        {
            if (_left == 0)
                return false;
            _left--;
            var kind = (CatchKind)_reader.Byte();
            var tag = kind.HasTag() ? _reader.ReadIndex() : 0;
            Current = new CatchClause(kind, tag, _reader.ReadIndex());
            return true;
        }
    }
}
