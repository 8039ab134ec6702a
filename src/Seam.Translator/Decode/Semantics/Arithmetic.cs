using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>Integer functions that WebAssembly has under another name, or not at all.</summary>
internal static class Arithmetic
{
    public static Term QuotientU(Term a, Term b) => a.Integer(Ops.I32QuotientU, Ops.I64QuotientU, b);

    public static Term QuotientS(Term a, Term b) => a.Integer(Ops.I32QuotientS, Ops.I64QuotientS, b);

    public static Term LeadingZeros(Term a) => a.Integer(Opcode.I32Clz, Opcode.I64Clz);

    /// <summary>How many bits behind the sign equal it.</summary>
    public static Term LeadingSigns(Term a) => LeadingZeros((a ^ a.ShrS(1)) & (a.Is64 ? long.MaxValue : int.MaxValue)) + -1;

    public static Term ReverseBits(Term a) => a.Integer(Ops.I32ReverseBits, Ops.I64ReverseBits);

    public static Term ReverseBytes(Term a) => a.Integer(Ops.I32ReverseBytes, Ops.I64ReverseBytes);

    /// <summary>The bytes of each half-word change places.</summary>
    public static Term ReverseHalves(Term a)
    {
        var odd = a.Is64 ? 0x00ff00ff00ff00ff : 0x00ff00ff;
        return (a & odd).Shl(8) | a.ShrU(8) & odd;
    }

    /// <summary>The bytes of each word change places.</summary>
    public static Term ReverseWords(Term a) => ReverseBytes(a).RotateRight(32);

    /// <summary>A checksum over the low bytes of a value, bit by bit (Arm ARM, CRC32; the polynomial is reversed).</summary>
    public static Meaning Checksum(uint polynomial) => (m, i) =>
    {
        var bits = 8 << i['z'];
        var data = bits == 64 ? m.X(i['m']) : m.W(i['m']).ExtendU() & (1L << bits) - 1;
        var crc = m.W(i['n']).ExtendU() ^ data;
        for (var k = 0; k < bits; k++)
            crc = crc.ShrU(1) ^ (-(crc & 1) & polynomial);
        m.Set(i['d'], crc.Low32());
    };
}
