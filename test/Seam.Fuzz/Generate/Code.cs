using Seam.Foundation.Bytes;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Fuzz.Generate;

/// <summary>Writes operators with their immediates, and the few that every function needs.</summary>
internal sealed class Code(Shape shape)
{
    private const uint CanonicalNaN32 = 0x7fc0_0000;
    private const ulong CanonicalNaN64 = 0x7ff8_0000_0000_0000;

    public ByteWriter Bytes { get; } = new();

    public void Op(Opcode opcode) => Bytes.Opcode(opcode);

    public void Op(Opcode opcode, int index)
    {
        Bytes.Opcode(opcode);
        Bytes.Index(index);
    }

    public void Op(Opcode opcode, int first, int second)
    {
        Op(opcode, first);
        Bytes.Index(second);
    }

    public void I32(int value)
    {
        Op(Opcode.I32Const);
        Bytes.SignedLeb(value);
    }

    public void I64(long value)
    {
        Op(Opcode.I64Const);
        Bytes.SignedLeb(value);
    }

    public void F32(uint bits)
    {
        Op(Opcode.F32Const);
        Bytes.UInt32(bits);
    }

    public void F64(ulong bits)
    {
        Op(Opcode.F64Const);
        Bytes.UInt64(bits);
    }

    public void V128(ulong low, ulong high)
    {
        Op(Opcode.V128Const);
        Bytes.UInt64(low);
        Bytes.UInt64(high);
    }

    public void Constant(ValueType type, Choices choices)
    {
        switch (type.Kind)
        {
            case ValueKind.I32:
                I32(Numbers.I32(choices));
                break;
            case ValueKind.I64:
                I64(Numbers.I64(choices));
                break;
            case ValueKind.F32:
                F32(Numbers.F32(choices));
                break;
            case ValueKind.F64:
                F64(Numbers.F64(choices));
                break;
            default:
                V128(Numbers.Half(choices), Numbers.Half(choices));
                break;
        }
    }

    /// <summary>A block, loop, if or try with its type.</summary>
    public void Open(Opcode opcode, ValueType[] parameters, ValueType[] results)
    {
        Op(opcode);
        Bytes.BlockType((parameters, results) switch
        {
            ([], []) => BlockType.Empty,
            ([], [var only]) => BlockType.Of(only),
            _ => BlockType.OfType(shape.TypeIndex(new FunctionType(parameters, results))),
        });
    }

    public void End() => Op(Opcode.End);

    /// <summary>Takes from the fuel, and traps when it is used up.</summary>
    public void Burn(int amount)
    {
        Op(Opcode.GlobalGet, Shape.Fuel);
        I32(amount);
        Op(Opcode.I32Sub);
        Op(Opcode.GlobalSet, Shape.Fuel);
        Op(Opcode.GlobalGet, Shape.Fuel);
        I32(0);
        Op(Opcode.I32LtS);
        Open(Opcode.If, [], []);
        Op(Opcode.Unreachable);
        End();
    }

    /// <summary>
    /// Replaces a NaN on the stack, or each NaN lane, by the canonical one; the bits of others differ between engines. The temporary
    /// is a local that other code may read, so it gets the canonical one too.
    /// </summary>
    public void Canonicalise(string shapeName, int temporary)
    {
        Op(Opcode.LocalTee, temporary);
        switch (shapeName)
        {
            case "f32":
                F32(CanonicalNaN32);
                break;
            case "f64":
                F64(CanonicalNaN64);
                break;
            case "f32x4":
                V128(CanonicalNaN32 * 0x1_0000_0001ul, CanonicalNaN32 * 0x1_0000_0001ul);
                break;
            default:
                V128(CanonicalNaN64, CanonicalNaN64);
                break;
        }
        Op(Opcode.LocalGet, temporary);
        Op(Opcode.LocalGet, temporary);
        Op(OperatorTable.Named($"{shapeName}.eq")!.Opcode);
        Op(shapeName.Length == 3 ? Opcode.Select : Opcode.V128Bitselect);
        Op(Opcode.LocalTee, temporary);
    }
}
