using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Seam.Engine.Intrinsics;

/// <summary>
/// The integer vector operators that are not one method of Vector128 (WebAssembly 4.3.5). Where x64 has the very instruction it is
/// used; the other branch says what it means, and is what other processors run.
/// </summary>
internal static class VectorIntegers
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    public static Vector128<byte> AverageUnsigned(Vector128<byte> a, Vector128<byte> b)
    {
        if (Sse2.IsSupported)
            return Sse2.Average(a, b);
        return Vector128.Narrow(
            (Vector128.WidenLower(a) + Vector128.WidenLower(b) + Vector128<ushort>.One) >>> 1,
            (Vector128.WidenUpper(a) + Vector128.WidenUpper(b) + Vector128<ushort>.One) >>> 1);
    }

    [MethodImpl(Inline)]
    public static Vector128<ushort> AverageUnsigned(Vector128<ushort> a, Vector128<ushort> b)
    {
        if (Sse2.IsSupported)
            return Sse2.Average(a, b);
        return Vector128.Narrow(
            (Vector128.WidenLower(a) + Vector128.WidenLower(b) + Vector128<uint>.One) >>> 1,
            (Vector128.WidenUpper(a) + Vector128.WidenUpper(b) + Vector128<uint>.One) >>> 1);
    }

    /// <summary>Adds the bits of each half byte, looked up in a table.</summary>
    [MethodImpl(Inline)]
    public static Vector128<byte> PopulationCount(Vector128<byte> v)
    {
        var counts = Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
        var low = v & Vector128.Create((byte)0x0f);
        return Vector128.Shuffle(counts, low) + Vector128.Shuffle(counts, v >>> 4);
    }

    [MethodImpl(Inline)]
    public static Vector128<sbyte> NarrowSigned(Vector128<short> a, Vector128<short> b) => Vector128.NarrowWithSaturation(a, b);

    [MethodImpl(Inline)]
    public static Vector128<short> NarrowSigned(Vector128<int> a, Vector128<int> b) => Vector128.NarrowWithSaturation(a, b);

    /// <summary>The operands are signed, the result is not.</summary>
    [MethodImpl(Inline)]
    public static Vector128<byte> NarrowUnsigned(Vector128<short> a, Vector128<short> b)
    {
        if (Sse2.IsSupported)
            return Sse2.PackUnsignedSaturate(a, b);
        return Vector128.NarrowWithSaturation(
            Vector128.Max(a, Vector128<short>.Zero).AsUInt16(), Vector128.Max(b, Vector128<short>.Zero).AsUInt16());
    }

    [MethodImpl(Inline)]
    public static Vector128<ushort> NarrowUnsigned(Vector128<int> a, Vector128<int> b)
    {
        if (Sse41.IsSupported)
            return Sse41.PackUnsignedSaturate(a, b);
        return Vector128.NarrowWithSaturation(
            Vector128.Max(a, Vector128<int>.Zero).AsUInt32(), Vector128.Max(b, Vector128<int>.Zero).AsUInt32());
    }

    /// <summary>(a·b + 2^14) >> 15; only (−1)·(−1) is too large, which the instruction wraps.</summary>
    [MethodImpl(Inline)]
    public static Vector128<short> MultiplyQ15(Vector128<short> a, Vector128<short> b)
    {
        if (Ssse3.IsSupported)
        {
            var product = Ssse3.MultiplyHighRoundScale(a, b);
            return product ^ Vector128.Equals(product, Vector128.Create(short.MinValue));
        }
        return Vector128.NarrowWithSaturation(
            RoundQ15(Vector128.WidenLower(a) * Vector128.WidenLower(b)), RoundQ15(Vector128.WidenUpper(a) * Vector128.WidenUpper(b)));
    }

    [MethodImpl(Inline)]
    public static Vector128<int> DotProduct(Vector128<short> a, Vector128<short> b)
    {
        if (Sse2.IsSupported)
            return Sse2.MultiplyAddAdjacent(a, b);
        return EvenSigned(a) * EvenSigned(b) + OddSigned(a) * OddSigned(b);
    }

    [MethodImpl(Inline)]
    public static Vector128<short> AddPairsSigned(Vector128<short> v)
    {
        if (Ssse3.IsSupported)
            return Ssse3.MultiplyAddAdjacent(Vector128<byte>.One, v.AsSByte());
        return ((v << 8) >> 8) + (v >> 8);
    }

    /// <summary>Sums of at most 510, which the saturation of PMADDUBSW does not reach.</summary>
    [MethodImpl(Inline)]
    public static Vector128<ushort> AddPairsUnsigned(Vector128<ushort> v)
    {
        if (Ssse3.IsSupported)
            return Ssse3.MultiplyAddAdjacent(v.AsByte(), Vector128<sbyte>.One).AsUInt16();
        return (v & Vector128.Create((ushort)0xff)) + (v >>> 8);
    }

    [MethodImpl(Inline)]
    public static Vector128<int> AddPairsSigned(Vector128<int> v)
    {
        if (Sse2.IsSupported)
            return Sse2.MultiplyAddAdjacent(v.AsInt16(), Vector128<short>.One);
        return ((v << 16) >> 16) + (v >> 16);
    }

    [MethodImpl(Inline)]
    public static Vector128<uint> AddPairsUnsigned(Vector128<uint> v) => (v & Vector128.Create(0xffffu)) + (v >>> 16);

    [MethodImpl(Inline)]
    public static Vector128<short> MultiplyLow(Vector128<sbyte> a, Vector128<sbyte> b) => Vector128.WidenLower(a) * Vector128.WidenLower(b);

    [MethodImpl(Inline)]
    public static Vector128<short> MultiplyHigh(Vector128<sbyte> a, Vector128<sbyte> b) => Vector128.WidenUpper(a) * Vector128.WidenUpper(b);

    [MethodImpl(Inline)]
    public static Vector128<ushort> MultiplyLow(Vector128<byte> a, Vector128<byte> b) => Vector128.WidenLower(a) * Vector128.WidenLower(b);

    [MethodImpl(Inline)]
    public static Vector128<ushort> MultiplyHigh(Vector128<byte> a, Vector128<byte> b) => Vector128.WidenUpper(a) * Vector128.WidenUpper(b);

    [MethodImpl(Inline)]
    public static Vector128<int> MultiplyLow(Vector128<short> a, Vector128<short> b) => Vector128.WidenLower(a) * Vector128.WidenLower(b);

    [MethodImpl(Inline)]
    public static Vector128<int> MultiplyHigh(Vector128<short> a, Vector128<short> b) => Vector128.WidenUpper(a) * Vector128.WidenUpper(b);

    [MethodImpl(Inline)]
    public static Vector128<uint> MultiplyLow(Vector128<ushort> a, Vector128<ushort> b) => Vector128.WidenLower(a) * Vector128.WidenLower(b);

    [MethodImpl(Inline)]
    public static Vector128<uint> MultiplyHigh(Vector128<ushort> a, Vector128<ushort> b) => Vector128.WidenUpper(a) * Vector128.WidenUpper(b);

    [MethodImpl(Inline)]
    public static Vector128<long> MultiplyLow(Vector128<int> a, Vector128<int> b) =>
        Sse41.IsSupported ? Sse41.Multiply(SpreadLow(a), SpreadLow(b)) : Vector128.WidenLower(a) * Vector128.WidenLower(b);

    [MethodImpl(Inline)]
    public static Vector128<long> MultiplyHigh(Vector128<int> a, Vector128<int> b) =>
        Sse41.IsSupported ? Sse41.Multiply(SpreadHigh(a), SpreadHigh(b)) : Vector128.WidenUpper(a) * Vector128.WidenUpper(b);

    [MethodImpl(Inline)]
    public static Vector128<ulong> MultiplyLow(Vector128<uint> a, Vector128<uint> b) => Sse2.IsSupported
        ? Sse2.Multiply(SpreadLow(a.AsInt32()).AsUInt32(), SpreadLow(b.AsInt32()).AsUInt32())
        : Vector128.WidenLower(a) * Vector128.WidenLower(b);

    [MethodImpl(Inline)]
    public static Vector128<ulong> MultiplyHigh(Vector128<uint> a, Vector128<uint> b) => Sse2.IsSupported
        ? Sse2.Multiply(SpreadHigh(a.AsInt32()).AsUInt32(), SpreadHigh(b.AsInt32()).AsUInt32())
        : Vector128.WidenUpper(a) * Vector128.WidenUpper(b);

    /// <summary>Relaxed: the second operand's lanes are taken as signed, whatever their top bit.</summary>
    [MethodImpl(Inline)]
    public static Vector128<short> RelaxedDotProduct(Vector128<sbyte> a, Vector128<sbyte> b) =>
        ((a.AsInt16() << 8) >> 8) * ((b.AsInt16() << 8) >> 8) + (a.AsInt16() >> 8) * (b.AsInt16() >> 8);

    [MethodImpl(Inline)]
    public static Vector128<int> RelaxedDotProductAdd(Vector128<sbyte> a, Vector128<sbyte> b, Vector128<int> c) =>
        AddPairsSigned(RelaxedDotProduct(a, b).AsInt32()) + c;

    [MethodImpl(Inline)]
    private static Vector128<int> RoundQ15(Vector128<int> product) => (product + Vector128.Create(1 << 14)) >> 15;

    [MethodImpl(Inline)]
    private static Vector128<int> EvenSigned(Vector128<short> v) => (v.AsInt32() << 16) >> 16;

    [MethodImpl(Inline)]
    private static Vector128<int> OddSigned(Vector128<short> v) => v.AsInt32() >> 16;

    /// <summary>Lanes 0 and 1 to where the multiplication looks: lanes 0 and 2.</summary>
    [MethodImpl(Inline)]
    private static Vector128<int> SpreadLow(Vector128<int> v) => Vector128.Shuffle(v, Vector128.Create(0, 0, 1, 1));

    [MethodImpl(Inline)]
    private static Vector128<int> SpreadHigh(Vector128<int> v) => Vector128.Shuffle(v, Vector128.Create(2, 2, 3, 3));
}
