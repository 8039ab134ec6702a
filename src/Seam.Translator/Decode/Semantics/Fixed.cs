namespace Seam.Translator.Decode.Semantics;

/// <summary>Vector conversions with a number of fraction bits. Scaling by a power of two is exact.</summary>
internal static class Fixed
{
    public static Term From(Floats f, Term a, int bits, bool signed) => f.Mul(f.FromInteger(a, signed), f.Splat(Math.ScaleB(1, -bits)));

    public static Term To(Floats f, Term a, int bits, bool signed) => f.ToInteger(f.Mul(a, f.Splat(Math.ScaleB(1, bits))), signed);
}
