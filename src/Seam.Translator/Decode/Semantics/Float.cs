using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>The forms of scalar floating-point instructions. Field p chooses double; results make the rest of the vector register zero.</summary>
internal static class Float
{
    internal delegate Term One(Term a);

    internal delegate Term Two(Term a, Term b);

    internal delegate Term Three(Term n, Term m, Term a);

    public static Meaning Register(One op) => (m, i) => Set(m, i, op(Read(m, i, 'n')));

    public static Meaning Registers(Two op) => (m, i) => Set(m, i, op(Read(m, i, 'n'), Read(m, i, 'm')));

    public static Meaning Registers(Three op) => (m, i) => Set(m, i, op(Read(m, i, 'n'), Read(m, i, 'm'), Read(m, i, 'a')));

    public static void Compare(Machine m, Instruction i) => m.Flags = Flags(Read(m, i, 'n'), Read(m, i, 'm'));

    public static void CompareZero(Machine m, Instruction i) => m.Flags = Flags(Read(m, i, 'n'), Constant(m, 0, i.Is('p')));

    public static void CompareIf(Machine m, Instruction i) => Integer.ConditionalFlags(m, i, Flags(Read(m, i, 'n'), Read(m, i, 'm')));

    public static void Select(Machine m, Instruction i) => Set(m, i, Read(m, i, 'n').If(m.Test(i['c']), Read(m, i, 'm')));

    public static void Immediate(Machine m, Instruction i) => Set(m, i, Constant(m, FloatImmediate.Decode(i['i']), i.Is('p')));

    /// <summary>From one precision to another: 0 single, 1 double, 3 half.</summary>
    public static void Convert(Machine m, Instruction i)
    {
        var n = Variable.V(i['n']);
        var source = i['p'] switch
        {
            0 => m.Get(n, ValueType.F32),
            1 => m.Get(n, ValueType.F64),
            _ => HalfPrecision.Widen(m.Get(n, ValueType.F32).Unary(Opcode.I32ReinterpretF32)),
        };
        m.Set(Variable.V(i['d']), i['o'] switch
        {
            0 => source.Type == ValueType.F64 ? source.Unary(Opcode.F32DemoteF64) : source,
            1 => source.Type == ValueType.F32 ? source.Unary(Opcode.F64PromoteF32) : source,
            _ => HalfPrecision.Narrow(source),
        });
    }

    /// <summary>To an integer, rounded by <paramref name="round"/>, saturating; NaN becomes 0 (Arm ARM, FPToFixed).</summary>
    public static Meaning ToInteger(bool signed, One round) => (m, i) => m.Set(i['d'], Saturate(round(Read(m, i, 'n')), i.Is('s'), signed));

    /// <summary>To an integer by the mode in field r: to nearest even, up, down, to zero.</summary>
    public static Meaning ToInteger(bool signed) => (m, i) => m.Set(i['d'], Saturate(Rounding.ByMode(Read(m, i, 'n'), i['r']), i.Is('s'), signed));

    /// <summary>To a fixed-point number with 64 - i fraction bits. Scaling by a power of two is exact, or overflows as the conversion does.</summary>
    public static Meaning ToFixed(bool signed) => (m, i) =>
    {
        var value = Read(m, i, 'n');
        m.Set(i['d'], Saturate(Times(m, value, Math.ScaleB(1, 64 - i['i'])), i.Is('s'), signed));
    };

    public static Meaning FromInteger(bool signed) => (m, i) => Set(m, i, FromInteger(m.R(i['n'], i.Is('s')), i.Is('p'), signed));

    public static Meaning FromFixed(bool signed) => (m, i) =>
        Set(m, i, Times(m, FromInteger(m.R(i['n'], i.Is('s')), i.Is('p'), signed), Math.ScaleB(1, i['i'] - 64)));

    /// <summary>The bits of a general register, into the low scalar of a type.</summary>
    public static Meaning FromGeneral(Opcode reinterpret) => (m, i) =>
        m.Set(Variable.V(i['d']), m.R(i['n'], reinterpret == Opcode.F64ReinterpretI64).Unary(reinterpret));

    public static Meaning ToGeneral(ValueType type, Opcode reinterpret) => (m, i) => m.Set(i['d'], m.Get(Variable.V(i['n']), type).Unary(reinterpret));

    /// <summary>fmov between a general register and the upper half of a vector.</summary>
    public static void FromGeneralHigh(Machine m, Instruction i)
    {
        var d = Variable.V(i['d']);
        m.Set(d, new Term(m.Block, m.Block.ReplaceLane(Opcode.I64x2ReplaceLane, m.Get(d, ValueType.V128).Value, 1, m.X(i['n']).Value)));
    }

    public static void ToGeneralHigh(Machine m, Instruction i) =>
        m.Set(i['d'], new Term(m.Block, m.Block.ExtractLane(Opcode.I64x2ExtractLane, m.Get(Variable.V(i['n']), ValueType.V128).Value, 1)));

    public static Term FromInteger(Term value, bool isDouble, bool signed) => value.Unary((value.Is64, isDouble, signed) switch
    {
        (false, false, true) => Opcode.F32ConvertI32S,
        (false, false, false) => Opcode.F32ConvertI32U,
        (true, false, true) => Opcode.F32ConvertI64S,
        (true, false, false) => Opcode.F32ConvertI64U,
        (false, true, true) => Opcode.F64ConvertI32S,
        (false, true, false) => Opcode.F64ConvertI32U,
        (true, true, true) => Opcode.F64ConvertI64S,
        (true, true, false) => Opcode.F64ConvertI64U,
    });

    public static Term Saturate(Term value, bool to64, bool signed) => value.Unary((value.Type == ValueType.F64, to64, signed) switch
    {
        (false, false, true) => Opcode.I32TruncSatF32S,
        (false, false, false) => Opcode.I32TruncSatF32U,
        (false, true, true) => Opcode.I64TruncSatF32S,
        (false, true, false) => Opcode.I64TruncSatF32U,
        (true, false, true) => Opcode.I32TruncSatF64S,
        (true, false, false) => Opcode.I32TruncSatF64U,
        (true, true, true) => Opcode.I64TruncSatF64S,
        (true, true, false) => Opcode.I64TruncSatF64U,
    });

    public static Term Constant(Machine m, double value, bool isDouble) =>
        new(m.Block, isDouble ? m.Block.F64(value) : m.Block.F32((float)value));

    private static Term Times(Machine m, Term value, double factor) =>
        value.Float(Opcode.F32Mul, Opcode.F64Mul, Constant(m, factor, value.Type == ValueType.F64));

    private static Term Flags(Term a, Term b) => a.Float(Ops.F32FlagsCompare, Ops.F64FlagsCompare, b);

    private static Term Read(Machine m, Instruction i, char field) => m.Get(Variable.V(i[field]), i.Is('p') ? ValueType.F64 : ValueType.F32);

    private static void Set(Machine m, Instruction i, Term value) => m.Set(Variable.V(i['d']), value);
}
