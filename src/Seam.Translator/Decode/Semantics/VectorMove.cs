using System.Numerics;
using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>Copies, permutations and immediates. In field i of the copies the lowest one gives the size, the bits above it the lane.</summary>
internal static class VectorMove
{
    /// <summary>One lane everywhere, or in a scalar row first and alone.</summary>
    public static void Duplicate(Machine m, Instruction i)
    {
        var v = Sized(m, i);
        var value = Permute.Splat(v, Vector.Read(m, i, 'n'), Lane(i));
        if (i.Row.Pattern.Has('q'))
            Vector.Finish(m, i, value);
        else
            Vector.SetLane(m, i, v, value);
    }

    public static void DuplicateGeneral(Machine m, Instruction i)
    {
        var v = Sized(m, i);
        var splat = v.Z switch { 0 => Opcode.I8x16Splat, 1 => Opcode.I16x8Splat, 2 => Opcode.I32x4Splat, _ => Opcode.I64x2Splat };
        Vector.Finish(m, i, m.R(i['n'], v.Z == 3).Unary(splat));
    }

    /// <summary>To a general register, extended.</summary>
    public static Meaning ToGeneral(bool signed) => (m, i) =>
    {
        var value = Sized(m, i).Extract(Vector.Read(m, i, 'n'), Lane(i), signed);
        m.Set(i['d'], i.Is('q') ? value : value.Low32());
    };

    public static void InsertGeneral(Machine m, Instruction i) =>
        Vector.SetWhole(m, i, Sized(m, i).Replace(Vector.Read(m, i, 'd'), Lane(i), m.X(i['n'])));

    public static void InsertLane(Machine m, Instruction i)
    {
        var v = Sized(m, i);
        var from = v.Count + (i['j'] >> v.Z);
        Vector.SetWhole(m, i, Permute.Lanes(v, Vector.Read(m, i, 'd'), Vector.Read(m, i, 'n'), k => k == Lane(i) ? from : k));
    }

    /// <summary>The bytes from number i on of the two operands joined.</summary>
    public static void Extract(Machine m, Instruction i)
    {
        var size = i.Is('q') ? 16 : 8;
        var bytes = new Lanes(m, 0);
        Vector.Finish(m, i, Permute.Lanes(bytes, Vector.Read(m, i, 'n'), Vector.Read(m, i, 'm'), k => k + i['i'] is var at && at < size ? at : at - size + 16 & 31));
    }

    /// <summary>Lanes of both operands: <paramref name="source"/> gives the number for a place, the lanes of n counted first, then those of m.</summary>
    public static Meaning Rearrange(Func<int, int, int> source) => (m, i) =>
    {
        var v = Vector.Of(m, i);
        var count = i.Is('q') ? v.Count : v.Count / 2;
        Vector.Finish(m, i, Permute.Lanes(v, Vector.Read(m, i, 'n'), Vector.Read(m, i, 'm'), k => source(k % count, count) is var at && at < count ? at : at - count + v.Count));
    };

    /// <summary>Bytes looked up in l + 1 registers from n on; numbers beyond give zero, or keep the destination's byte.</summary>
    public static Meaning Look(bool keep) => (m, i) =>
    {
        var bytes = new Lanes(m, 0);
        var index = Vector.Read(m, i, 'm');
        var found = m.Get(Variable.V(i['n']), ValueType.V128).Binary(Opcode.I8x16Swizzle, index);
        for (var k = 1; k <= i['l']; k++)
            found = bytes.Or(found, m.Get(Variable.V((i['n'] + k) % 32), ValueType.V128).Binary(Opcode.I8x16Swizzle, bytes.Sub(index, bytes.Splat(16 * k))));
        if (keep)
            found = bytes.Choose(bytes.GreaterU(bytes.Splat(16 * (i['l'] + 1)), index), found, Vector.Read(m, i, 'd'));
        Vector.Finish(m, i, found);
    };

    /// <summary>An immediate in every lane, combined with the destination's bits.</summary>
    public static Meaning Immediate(Func<Instruction, ulong> value, Func<Lanes, Term, Term, Term> op) => (m, i) =>
    {
        var v = new Lanes(m, 3);
        Vector.Finish(m, i, op(v, Vector.Read(m, i, 'd'), v.Splat((long)value(i))));
    };

    public static Meaning Immediate(Func<Instruction, ulong> value) => (m, i) => Vector.Finish(m, i, new Lanes(m, 3).Splat((long)value(i)));

    private static Lanes Sized(Machine m, Instruction i) => new(m, BitOperations.TrailingZeroCount(i['i']));

    private static int Lane(Instruction i) => i['i'] >> BitOperations.TrailingZeroCount(i['i']) + 1;
}

/// <summary>The eight-bit immediates of vectors, spread over 64 bits. Arm ARM, AdvSIMDExpandImm.</summary>
internal static class VectorImmediate
{
    public static ulong Words(Instruction i) => Twice((ulong)i['i'] << i['h'] * 8);

    public static ulong Halves(Instruction i) => Twice(((ulong)i['i'] << i['h'] * 8) * 0x10001);

    /// <summary>With ones shifted in from below.</summary>
    public static ulong Ones(Instruction i) => Twice(i.Is('h') ? (ulong)i['i'] << 16 | 0xffff : (ulong)i['i'] << 8 | 0xff);

    public static ulong Bytes(Instruction i) => (ulong)i['i'] * 0x0101010101010101;

    /// <summary>Each bit stands for a byte.</summary>
    public static ulong Mask(Instruction i) => Enumerable.Range(0, 8).Aggregate(0ul, (mask, k) => mask | ((i['i'] >> k & 1) != 0 ? 0xfful << k * 8 : 0));

    public static ulong Singles(Instruction i) => Twice(BitConverter.SingleToUInt32Bits((float)FloatImmediate.Decode(i['i'])));

    public static ulong Doubles(Instruction i) => BitConverter.DoubleToUInt64Bits(FloatImmediate.Decode(i['i']));

    private static ulong Twice(ulong word) => word << 32 | word;
}
