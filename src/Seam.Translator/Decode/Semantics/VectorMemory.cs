using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>Loads and stores of vector registers, whole or their first lane. A load makes the rest of the register zero.</summary>
internal static class VectorMemory
{
    private const int WholeScale = 4;

    /// <summary>b, h, s or d by z.</summary>
    public static Meaning Load(Memory.Mode mode) => (m, i) => One(m, i, mode(m, i, i['z']), i['z']);

    public static Meaning LoadWhole(Memory.Mode mode) => (m, i) => One(m, i, mode(m, i, WholeScale), WholeScale);

    public static Meaning Store(Memory.Mode mode) => (m, i) => PutOne(m, i, mode(m, i, i['z']), i['z']);

    public static Meaning StoreWhole(Memory.Mode mode) => (m, i) => PutOne(m, i, mode(m, i, WholeScale), WholeScale);

    /// <summary>s, d or q by z.</summary>
    public static void LoadLiteral(Machine m, Instruction i) => m.Set(Variable.V(i['t']), Read(m, Modes.Literal(m, i, 0), i['z'] + 2));

    /// <summary>Two of s, d or q by z.</summary>
    public static Meaning LoadPair(Memory.Mode mode) => (m, i) =>
    {
        var scale = i['z'] + 2;
        var place = mode(m, i, scale);
        var (first, second) = (Read(m, place, scale), Read(m, Memory.Second(place, scale), scale));
        Memory.Finish(m, i, place);
        m.Set(Variable.V(i['t']), first);
        m.Set(Variable.V(i['u']), second);
    };

    public static Meaning StorePair(Memory.Mode mode) => (m, i) =>
    {
        var scale = i['z'] + 2;
        var place = mode(m, i, scale);
        Write(m, place, scale, i['t']);
        Write(m, Memory.Second(place, scale), scale, i['u']);
        Memory.Finish(m, i, place);
    };

    private static void One(Machine m, Instruction i, Place place, int scale)
    {
        var value = Read(m, place, scale);
        Memory.Finish(m, i, place);
        m.Set(Variable.V(i['t']), value);
    }

    private static void PutOne(Machine m, Instruction i, Place place, int scale)
    {
        Write(m, place, scale, i['t']);
        Memory.Finish(m, i, place);
    }

    private static Term Read(Machine m, Place place, int scale) => scale switch
    {
        0 => Memory.Read(m, Opcode.I32Load8U, place).Unary(Opcode.F32ReinterpretI32),
        1 => Memory.Read(m, Opcode.I32Load16U, place).Unary(Opcode.F32ReinterpretI32),
        2 => Memory.Read(m, Opcode.F32Load, place),
        3 => Memory.Read(m, Opcode.F64Load, place),
        _ => Memory.Read(m, Opcode.V128Load, place),
    };

    private static void Write(Machine m, Place place, int scale, int register)
    {
        var (code, type) = scale switch
        {
            0 => (Opcode.I32Store8, ValueType.F32),
            1 => (Opcode.I32Store16, ValueType.F32),
            2 => (Opcode.F32Store, ValueType.F32),
            3 => (Opcode.F64Store, ValueType.F64),
            _ => (Opcode.V128Store, ValueType.V128),
        };
        var value = m.Get(Variable.V(register), type);
        m.Store(code, place.Base, place.Offset, scale < 2 ? value.Unary(Opcode.I32ReinterpretF32) : value);
    }
}
