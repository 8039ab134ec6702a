using Seam.Foundation.Bytes;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Translator.Encode;

/// <summary>The code of one function under construction: operators, locals, and the labels around the place where it stands.</summary>
internal sealed class CodeBuffer(int parameterCount)
{
    /// <summary>A label that nothing branches to by a block's number: an <c>if</c>.</summary>
    private const int Anonymous = -1;

    private const byte EmptyBlockType = 0x40;

    private readonly ByteWriter _writer = new();
    private readonly List<LocalRun> _locals = [];
    private readonly List<int> _labels = [];
    private int _localCount = parameterCount;

    public int NewLocal(ValueType type)
    {
        if (_locals is [.., var last] && last.Type == type)
            _locals[^1] = last with { Count = last.Count + 1 };
        else
            _locals.Add(new LocalRun(1, type));
        return _localCount++;
    }

    public void Op(Opcode opcode) => _writer.Opcode(opcode);

    public void Op(Opcode opcode, int index)
    {
        _writer.Opcode(opcode);
        _writer.Index(index);
    }

    public void LocalGet(int local) => Op(Opcode.LocalGet, local);

    public void LocalSet(int local) => Op(Opcode.LocalSet, local);

    public void I32(int value)
    {
        _writer.Opcode(Opcode.I32Const);
        _writer.SignedLeb(value);
    }

    public void I64(long value)
    {
        _writer.Opcode(Opcode.I64Const);
        _writer.SignedLeb(value);
    }

    /// <summary>A constant of any type by its bits.</summary>
    public void Constant(ValueType type, long low, long high = 0)
    {
        switch (type.Kind)
        {
            case ValueKind.I32:
                I32((int)low);
                break;
            case ValueKind.I64:
                I64(low);
                break;
            case ValueKind.F32:
                _writer.Opcode(Opcode.F32Const);
                _writer.UInt32((uint)low);
                break;
            case ValueKind.F64:
                _writer.Opcode(Opcode.F64Const);
                _writer.UInt64((ulong)low);
                break;
            default:
                _writer.Opcode(Opcode.V128Const);
                Vector(low, high);
                break;
        }
    }

    /// <summary>Sixteen bytes: the immediate of a vector constant or a shuffle.</summary>
    public void Vector(long low, long high)
    {
        _writer.UInt64((ulong)low);
        _writer.UInt64((ulong)high);
    }

    public void Lane(int lane) => _writer.Byte((byte)lane);

    /// <summary>An access to the memory. Guests align as they like, so the alignment promised is none.</summary>
    public void Access(Opcode opcode, uint offset)
    {
        _writer.Opcode(opcode);
        _writer.MemoryArgument(0, 0, offset);
    }

    public void CallIndirect(int type, int table)
    {
        _writer.Opcode(Opcode.CallIndirect);
        _writer.Index(type);
        _writer.Index(table);
    }

    public void TableInit(int segment, int table)
    {
        _writer.Opcode(Opcode.TableInit);
        _writer.Index(segment);
        _writer.Index(table);
    }

    /// <summary>Begins a block, loop or if without parameters and results. <paramref name="label"/> is the block of the guest function that a branch to it names.</summary>
    public void Begin(Opcode construct, int label = Anonymous)
    {
        _writer.Opcode(construct);
        _writer.Byte(EmptyBlockType);
        _labels.Add(label);
    }

    public void Else() => _writer.Opcode(Opcode.Else);

    public void End()
    {
        _writer.Opcode(Opcode.End);
        _labels.RemoveAt(_labels.Count - 1);
    }

    public void Branch(Opcode branch, int label) => Op(branch, Depth(label));

    public void BranchTable(IReadOnlyList<int> labels, int otherwise)
    {
        _writer.Opcode(Opcode.BrTable);
        _writer.Index(labels.Count);
        foreach (var label in labels)
            _writer.Index(Depth(label));
        _writer.Index(Depth(otherwise));
    }

    /// <summary>Ends the function.</summary>
    public FunctionBody Finish(int type)
    {
        _writer.Opcode(Opcode.End);
        return new FunctionBody(type, [.. _locals], _writer.ToArray(), 0);
    }

    private int Depth(int label)
    {
        var place = _labels.LastIndexOf(label);
        return place >= 0 ? _labels.Count - 1 - place : throw new InvalidOperationException($"no label of block {label} is in scope");
    }
}
