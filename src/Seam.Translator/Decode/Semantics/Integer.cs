using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>The forms of integer instructions: where operands come from and where the result goes. What is computed is the row's own.</summary>
internal static class Integer
{
    internal delegate Term Two(Machine m, Term a, Term b);

    internal delegate Term One(Machine m, Term a);

    /// <summary>d = n op imm12, both possibly the stack pointer.</summary>
    public static Meaning ImmediateToSp(Two op) => (m, i) => m.SetSp(i['d'], op(m, m.RSp(i['n'], i.Is('s')), Immediate(m, i)));

    /// <summary>d = n op imm12, n possibly the stack pointer.</summary>
    public static Meaning Immediate(Two op) => (m, i) => m.Set(i['d'], op(m, m.RSp(i['n'], i.Is('s')), Immediate(m, i)));

    public static Meaning MaskToSp(Two op) => (m, i) => m.SetSp(i['d'], op(m, m.R(i['n'], i.Is('s')), Mask(m, i)));

    public static Meaning Mask(Two op) => (m, i) => m.Set(i['d'], op(m, m.R(i['n'], i.Is('s')), Mask(m, i)));

    /// <summary>d = n op (m shifted by h and i).</summary>
    public static Meaning Shifted(Two op) => (m, i) => m.Set(i['d'], op(m, m.R(i['n'], i.Is('s')), Shift(m.R(i['m'], i.Is('s')), i['h'], i['i'])));

    public static Meaning ExtendedToSp(Two op) => (m, i) => m.SetSp(i['d'], op(m, m.RSp(i['n'], i.Is('s')), Extended(m, i)));

    public static Meaning Extended(Two op) => (m, i) => m.Set(i['d'], op(m, m.RSp(i['n'], i.Is('s')), Extended(m, i)));

    public static Meaning Register(Two op) => (m, i) => m.Set(i['d'], op(m, m.R(i['n'], i.Is('s')), m.R(i['m'], i.Is('s'))));

    public static Meaning Register(One op) => (m, i) => m.Set(i['d'], op(m, m.R(i['n'], i.Is('s'))));

    /// <summary>d = a op n * m.</summary>
    public static Meaning Multiply(Two op) => (m, i) => m.Set(i['d'], op(m, m.R(i['a'], i.Is('s')), m.R(i['n'], i.Is('s')) * m.R(i['m'], i.Is('s'))));

    /// <summary>d = a op n * m, n and m of 32 bits.</summary>
    public static Meaning MultiplyLong(bool signed, Two op) => (m, i) => m.Set(i['d'], op(m, m.X(i['a']), Widen(m.W(i['n']), signed) * Widen(m.W(i['m']), signed)));

    /// <summary>d = n op m, whole registers.</summary>
    public static Meaning Wide(Two op) => (m, i) => m.Set(i['d'], op(m, m.X(i['n']), m.X(i['m'])));

    public static Meaning Wide(One op) => (m, i) => m.Set(i['d'], op(m, m.X(i['n'])));

    /// <summary>d = op n, words.</summary>
    public static Meaning Word(One op) => (m, i) => m.Set(i['d'], op(m, m.W(i['n'])));

    /// <summary>d = c holds ? n : op m.</summary>
    public static Meaning Select(One op) => (m, i) =>
        m.Set(i['d'], m.R(i['n'], i.Is('s')).If(m.Test(i['c']), op(m, m.R(i['m'], i.Is('s')))));

    /// <summary>Flags = c holds ? flags of n op m : f.</summary>
    public static Meaning Compare(Two flags) => (m, i) =>
        ConditionalFlags(m, i, flags(m, m.R(i['n'], i.Is('s')), i.Row.Pattern.Has('m') ? m.R(i['m'], i.Is('s')) : m.Constant(i['i'], i.Is('s'))));

    public static void ConditionalFlags(Machine m, Instruction i, Term flags) => m.Flags = i['c'] >= 14 ? flags : flags.If(m.Test(i['c']), m.I32(i['f']));

    /// <summary>d = the constant that a move builds from field i, given the register's old value.</summary>
    public static Meaning Move(Func<Term, long, int, Term> op) => (m, i) =>
        m.Set(i['d'], op(m.R(i['d'], i.Is('s')), (long)i['i'] << i['h'] * 16, i['h'] * 16));

    /// <summary>sbfm and ubfm: a field moved to the bottom, or the bottom moved up, and extended.</summary>
    public static Meaning Bitfield(bool signed) => (m, i) =>
    {
        var source = m.R(i['n'], i.Is('s'));
        var (bits, rotate, top) = (source.Bits, i['r'], i['i']);
        var (width, down, up) = top >= rotate ? (top - rotate + 1, rotate, 0) : (top + 1, 0, bits - rotate);
        var result = signed ? SignedField(source, bits - width - down, bits - width - up) : UnsignedField(source, width, down, up);
        m.Set(i['d'], result);
    };

    /// <summary>bfm: the field goes into d, whose other bits stay.</summary>
    public static void BitfieldInsert(Machine m, Instruction i)
    {
        var (source, old) = (m.R(i['n'], i.Is('s')), m.R(i['d'], i.Is('s')));
        var (bits, rotate, top) = (source.Bits, i['r'], i['i']);
        var (width, up) = top >= rotate ? (top - rotate + 1, 0) : (top + 1, bits - rotate);
        var mask = (width == 64 ? -1 : (1L << width) - 1) << up;
        m.Set(i['d'], source.RotateRight(rotate) & mask | old & ~mask);
    }

    public static void Extract(Machine m, Instruction i)
    {
        var (high, low) = (m.R(i['n'], i.Is('s')), m.R(i['m'], i.Is('s')));
        m.Set(i['d'], i['n'] == i['m'] ? low.RotateRight(i['i']) : i['i'] == 0 ? low : low.ShrU(i['i']) | high.Shl(low.Bits - i['i']));
    }

    public static Term Widen(Term a, bool signed) => signed ? a.ExtendS() : a.ExtendU();

    /// <summary>The extension of the operand forms: the low byte, half, word or all of a register, signed from 4 on, then shifted.</summary>
    public static Term Extend(Machine m, int register, int option, int shift, bool is64)
    {
        var narrow = (option & 3) == 3 ? m.R(register, is64) : Extend(m.W(register), option);
        return (is64 ? Widen(narrow, option >= 4) : narrow).Shl(shift);
    }

    private static Term Extend(Term word, int option) => option switch
    {
        0 => word & 0xff,
        1 => word & 0xffff,
        4 => word.Unary(Opcode.I32Extend8S),
        5 => word.Unary(Opcode.I32Extend16S),
        _ => word,
    };

    private static Term Extended(Machine m, Instruction i) => Extend(m, i['m'], i['o'], i['i'], i.Is('s'));

    private static Term Immediate(Machine m, Instruction i) => m.Constant((long)i['i'] << i['h'] * 12, i.Is('s'));

    private static Term Mask(Machine m, Instruction i) => m.Constant((long)BitmaskImmediate.Decode(i.Is('s'), i['N'], i['r'], i['i'])!.Value, i.Is('s'));

    private static Term Shift(Term value, int kind, int by) => kind switch
    {
        0 => value.Shl(by),
        1 => value.ShrU(by),
        2 => value.ShrS(by),
        _ => value.RotateRight(by),
    };

    private static Term SignedField(Term source, int left, int right) =>
        (left, right, source.Bits) switch
        {
            (32, 32, 64) => source.Unary(Opcode.I64Extend32S),
            _ => source.Shl(left).ShrS(right),
        };

    private static Term UnsignedField(Term source, int width, int down, int up)
    {
        if (width + down == source.Bits)
            return source.ShrU(down);
        return width + up == source.Bits ? source.Shl(up) : (source.ShrU(down) & (1L << width) - 1).Shl(up);
    }
}
