using Seam.Foundation.Bytes;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Binary;

/// <summary>
/// Walks the operators of a function body or constant expression without allocating. After <see cref="Next"/> the
/// properties hold the operator and its immediates; an immediate the operator does not have is left over from before.
/// Bytes that are no operator throw <see cref="BadDataException"/> or <see cref="MalformedModuleException"/>;
/// in code the validator has accepted neither happens.
/// </summary>
public ref struct CodeReader
{
    private const int MemoryIndexFlag = 0x40;

    private readonly ReadOnlySpan<byte> _code;
    private ByteReader _reader;
    private ulong _low;
    private ulong _high;
    private int _labelStart;
    private int _labelLength;

    public CodeReader(FunctionBody body) : this(body.Code.Span, body.Offset)
    {
    }

    public CodeReader(ConstantExpression expression) : this(expression.Code.Span, expression.Offset)
    {
    }

    public CodeReader(ReadOnlySpan<byte> code, int offset)
    {
        _code = code;
        _reader = new ByteReader(code, offset);
    }

    public Operator Operator { get; private set; } = OperatorTable.Of(Opcode.Unreachable);

    public readonly Opcode Opcode => Operator.Opcode;

    /// <summary>The byte of the module where the operator begins.</summary>
    public int Offset { get; private set; }

    /// <summary>The byte of the module after the operator.</summary>
    public readonly int EndOffset => _reader.Offset;

    public readonly bool AtEnd => _reader.AtEnd;

    /// <summary>
    /// The only or first index in the order of the bytes: label, function, type, local, global, table, memory, segment.
    /// For br_table the default label; for memory arguments the memory; for a typed select the number of types.
    /// An index above 2^31 - 1 is given as 2^31 - 1.
    /// </summary>
    public int Index { get; private set; }

    /// <summary>The second index: table of call_indirect and table.init, memory of memory.init, source of a copy.</summary>
    public int Index2 { get; private set; }

    /// <summary>The value of i32.const.</summary>
    public readonly int I32 => (int)_low;

    /// <summary>The value of i64.const.</summary>
    public readonly long I64 => (long)_low;

    /// <summary>The bits of f32.const.</summary>
    public readonly uint F32Bits => (uint)_low;

    /// <summary>The bits of f64.const.</summary>
    public readonly ulong F64Bits => _low;

    /// <summary>Bytes 0-7 of v128.const or of the lanes of i8x16.shuffle, little-endian.</summary>
    public readonly ulong V128Low => _low;

    /// <summary>Bytes 8-15 of v128.const or of the lanes of i8x16.shuffle, little-endian.</summary>
    public readonly ulong V128High => _high;

    /// <summary>Base-2 logarithm of the promised alignment of a memory access.</summary>
    public int Alignment { get; private set; }

    /// <summary>Whether a memory access names its memory, be it the first.</summary>
    public bool NamesMemory { get; private set; }

    /// <summary>What a memory access adds to its address.</summary>
    public ulong MemoryOffset { get; private set; }

    public int Lane { get; private set; }

    public BlockType BlockType { get; private set; }

    /// <summary>The heap type of ref.null, as a nullable reference; the first type of a typed select; the target of a cast branch.</summary>
    public ValueType Type { get; private set; }

    /// <summary>The type a cast branch expects.</summary>
    public ValueType SourceType { get; private set; }

    /// <summary>The labels of br_table without the default, which is <see cref="Index"/>.</summary>
    public readonly LabelTable Labels => new(_code.Slice(_labelStart, _labelLength), LabelCount);

    public int LabelCount { get; private set; }

    /// <summary>The catch clauses of try_table.</summary>
    public readonly CatchTable Catches => new(_code.Slice(_labelStart, _labelLength), CatchCount);

    public int CatchCount { get; private set; }

    /// <summary>Moves to the next operator; false at the end of the code.</summary>
    public bool Next()
    {
        if (_reader.AtEnd)
            return false;
        Offset = _reader.Offset;
        Operator = ReadOperator();
        if (Operator.Immediate != Immediate.None)
            ReadImmediate(Operator.Immediate);
        return true;
    }

    private Operator ReadOperator()
    {
        uint code = _reader.Byte();
        if (code is >= 0xfb and <= 0xfe)
            code = Prefixed(code);
        return OperatorTable.Find(code)
            ?? throw new MalformedModuleException($"illegal opcode {Spell(code)}", Offset);
    }

    private uint Prefixed(uint prefix)
    {
        var code = _reader.UnsignedLeb32();
        var (start, count) = prefix switch
        {
            0xfb => (0x0200u, 0x100u),
            0xfc => (0x0100u, 0x100u),
            0xfd => (0x0400u, 0x200u),
            _ => (0x0300u, 0x100u),
        };
        return code < count
            ? start + code
            : throw new MalformedModuleException($"illegal opcode {prefix:x2} {code:x2}", Offset);
    }

    private static string Spell(uint code) => (code >> 8) switch
    {
        0 => $"{code:x2}",
        1 => $"fc {code & 0xff:x2}",
        2 => $"fb {code & 0xff:x2}",
        3 => $"fe {code & 0xff:x2}",
        _ => $"fd {code - 0x400:x2}",
    };

    private void ReadImmediate(Immediate kind)
    {
        switch (kind)
        {
            case Immediate.BlockType:
                BlockType = _reader.ReadBlockType();
                break;
            case Immediate.LabelTable:
                ReadLabels();
                break;
            case Immediate.Label or Immediate.Function or Immediate.Type or Immediate.Tag or Immediate.Local
                or Immediate.Global or Immediate.Table or Immediate.Element or Immediate.Memory or Immediate.Data:
                Index = _reader.ReadIndex();
                break;
            case Immediate.TypeTable or Immediate.TablePair or Immediate.ElementTable or Immediate.MemoryPair or Immediate.DataMemory
                or Immediate.TypeField or Immediate.TypeCount or Immediate.TypeData or Immediate.TypeElement or Immediate.TypePair:
                Index = _reader.ReadIndex();
                Index2 = _reader.ReadIndex();
                break;
            case Immediate.MemoryArgument:
                ReadMemoryArgument();
                break;
            case Immediate.MemoryArgumentLane:
                ReadMemoryArgument();
                Lane = _reader.Byte();
                break;
            case Immediate.Lane:
                Lane = _reader.Byte();
                break;
            default:
                ReadValue(kind);
                break;
        }
    }

    private void ReadValue(Immediate kind)
    {
        switch (kind)
        {
            case Immediate.I32:
                _low = (ulong)_reader.SignedLeb(32);
                break;
            case Immediate.I64:
                _low = (ulong)_reader.SignedLeb(64);
                break;
            case Immediate.F32:
                _low = _reader.UInt32();
                break;
            case Immediate.F64:
                _low = _reader.UInt64();
                break;
            case Immediate.V128 or Immediate.Lanes16:
                _low = _reader.UInt64();
                _high = _reader.UInt64();
                break;
            case Immediate.HeapType:
                Type = ValueType.Reference(_reader.ReadHeapType(), nullable: true);
                break;
            case Immediate.SelectTypes:
                ReadSelectTypes();
                break;
            case Immediate.Fence:
                ReadFence();
                break;
            case Immediate.Catches:
                ReadCatches();
                break;
            case Immediate.CastBranch:
                ReadCastBranch();
                break;
            default:
                throw new InvalidOperationException($"immediate {kind} of '{Operator}' cannot be read");
        }
    }

    private void ReadMemoryArgument()
    {
        var flags = _reader.UnsignedLeb32();
        if (flags >= 2 * MemoryIndexFlag)
            throw new MalformedModuleException("malformed memop flags", Offset);
        Alignment = (int)flags & (MemoryIndexFlag - 1);
        NamesMemory = (flags & MemoryIndexFlag) != 0;
        Index = NamesMemory ? _reader.ReadIndex() : 0;
        MemoryOffset = _reader.UnsignedLeb(64);
    }

    private void ReadLabels()
    {
        LabelCount = _reader.ReadIndex();
        _labelStart = _reader.Position;
        for (var i = 0; i < LabelCount; i++)
            _reader.UnsignedLeb32();
        _labelLength = _reader.Position - _labelStart;
        Index = _reader.ReadIndex();
    }

    private void ReadSelectTypes()
    {
        Index = _reader.ReadIndex();
        for (var i = 0; i < Index; i++)
        {
            var type = _reader.ReadValueType();
            if (i == 0)
                Type = type;
        }
    }

    private void ReadFence()
    {
        if (_reader.Byte() != 0)
            throw new MalformedModuleException("zero byte expected", Offset);
    }

    private void ReadCatches()
    {
        BlockType = _reader.ReadBlockType();
        CatchCount = _reader.ReadIndex();
        _labelStart = _reader.Position;
        for (var i = 0; i < CatchCount; i++)
        {
            var kind = (CatchKind)_reader.Byte();
            if (kind > CatchKind.AllReference)
                throw new MalformedModuleException("malformed catch clause", Offset);
            if (kind.HasTag())
                _reader.ReadIndex();
            _reader.ReadIndex();
        }
        _labelLength = _reader.Position - _labelStart;
    }

    private void ReadCastBranch()
    {
        var flags = _reader.Byte();
        if (flags > 3)
            throw new MalformedModuleException("malformed br_on_cast flags", Offset);
        Index = _reader.ReadIndex();
        SourceType = ValueType.Reference(_reader.ReadHeapType(), (flags & 1) != 0);
        Type = ValueType.Reference(_reader.ReadHeapType(), (flags & 2) != 0);
    }
}
