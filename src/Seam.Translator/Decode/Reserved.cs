namespace Seam.Translator.Decode;

/// <summary>The exceptions of rows, by the manual's conditions. Fields are named as in <see cref="InstructionTable"/>.</summary>
internal static class Reserved
{
    /// <summary>A logical immediate that encodes no mask.</summary>
    public static bool Mask(Instruction i) => BitmaskImmediate.Decode(i.Is('s'), i['N'], i['r'], i['i']) is null;

    /// <summary>N differs from sf, or a position is beyond a 32-bit register.</summary>
    public static bool Bitfield(Instruction i) => i['N'] != i['s'] || !i.Is('s') && (i['r'] >= 32 || i['i'] >= 32);

    public static bool Extract(Instruction i) => i['N'] != i['s'] || !i.Is('s') && i['i'] >= 32;

    /// <summary>movz w0, #x, lsl #32 and beyond.</summary>
    public static bool WideShift(Instruction i) => !i.Is('s') && i['h'] >= 2;

    public static bool Amount(Instruction i) => !i.Is('s') && i['i'] >= 32;

    /// <summary>Additions know no ror.</summary>
    public static bool AddShift(Instruction i) => i['h'] == 3 || Amount(i);

    public static bool ExtendShift(Instruction i) => i['i'] > 4;

    /// <summary>Index registers extend from 32 bits or are 64 bits wide: option must have its middle bit set.</summary>
    public static bool Index(Instruction i) => (i['o'] & 2) == 0;

    public static bool Size3(Instruction i) => i['z'] == 3;

    public static bool SizeNot0(Instruction i) => i['z'] != 0;

    public static bool Size2Or3(Instruction i) => i['z'] >= 2;

    public static bool Size0Or3(Instruction i) => i['z'] is 0 or 3;

    /// <summary>One lane of 64 bits is no vector.</summary>
    public static bool Lone64(Instruction i) => i['z'] == 3 && !i.Is('q');

    /// <summary>One double is no vector.</summary>
    public static bool LoneDouble(Instruction i) => i.Is('p') && !i.Is('q');

    public static bool LoneQuarter(Instruction i) => i['z'] >= 2 && !i.Is('q') || i['z'] == 3;

    /// <summary>CRC32 of 64 bits is the only one with sf set.</summary>
    public static bool Crc(Instruction i) => i.Is('s') != (i['z'] == 3);

    /// <summary>dup, smov, umov and ins: imm5 without a one names no size; one lane of 64 bits is no vector.</summary>
    public static bool Lane(Instruction i) => (i['i'] & 15) == 0 || (i['i'] & 15) == 8 && i.Row.Pattern.Has('q') && !i.Is('q');

    public static bool NoLane(Instruction i) => (i['i'] & 15) == 0;

    /// <summary>smov extends b and h to w, and s too to x.</summary>
    public static bool SignedLane(Instruction i) => (i['i'] & 15) is 0 or 8 || (i['i'] & 7) == 4 && !i.Is('q');

    /// <summary>umov: w for b, h and s, x for d.</summary>
    public static bool UnsignedLane(Instruction i) => (i['i'] & 15) == 0 || ((i['i'] & 15) == 8) != i.Is('q');

    /// <summary>A shift by an immediate: immh without a one is another group; 64-bit lanes need a whole register.</summary>
    public static bool Shift(Instruction i) => i['h'] == 0 || i['h'] >= 8 && !i.Is('q');

    public static bool NarrowShift(Instruction i) => i['h'] is 0 or >= 8;

    public static bool ScalarShift(Instruction i) => i['h'] < 8;

    public static bool AnyShift(Instruction i) => i['h'] == 0;

    /// <summary>Conversions with a fixed point: single and double only.</summary>
    public static bool FixedPoint(Instruction i) => i['h'] < 4 || i['h'] >= 8 && !i.Is('q');

    public static bool ScalarFixedPoint(Instruction i) => i['h'] < 4;

    public static bool FixedAmount(Instruction i) => !i.Is('s') && i['i'] < 32;

    /// <summary>By element: h and s only.</summary>
    public static bool Element(Instruction i) => i['z'] is 0 or 3;

    /// <summary>By element: s needs no L, d needs L = 0 and a whole register.</summary>
    public static bool FloatElement(Instruction i) => i.Is('p') && (i.Is('L') || !i.Is('q'));

    public static bool ScalarFloatElement(Instruction i) => i.Is('p') && i.Is('L');

    /// <summary>ext of a half register reaches eight bytes.</summary>
    public static bool Ext(Instruction i) => !i.Is('q') && i['i'] >= 8;

    /// <summary>CRm 0 has few registers, and CRm 1 is of the 32-bit state; CRm 4, op2 0 has a row of its own.</summary>
    public static bool NotIdentification(Instruction i) => i['r'] >> 3 is 0 or 1 || i['r'] == 0b100_000;

    /// <summary>pmull multiplies bytes or, with the extension, 64-bit halves.</summary>
    public static bool Polynomial(Instruction i) => i['z'] is 1 or 2;

    /// <summary>ld1 to ld4 of one lane: the index takes the bits of the size that a wider lane leaves.</summary>
    public static bool Single(Instruction i) =>
        i['c'] == 3 || i['c'] == 1 && (i['z'] & 1) != 0 || i['c'] == 2 && (i['z'] > 1 || i['z'] == 1 && i.Is('S'));

    /// <summary>ld2 to ld4 interleave at least two lanes.</summary>
    public static bool Interleave(Instruction i) => i['z'] == 3 && !i.Is('q');

    /// <summary>Pairs are an even register and the next one.</summary>
    public static bool OddPair(Instruction i) => ((i['s'] | i['t']) & 1) != 0;

    public static bool FcvtSame(Instruction i) => i['p'] == i['o'] || i['p'] == 2 || i['o'] == 2;
}
