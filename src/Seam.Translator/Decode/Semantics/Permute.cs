namespace Seam.Translator.Decode.Semantics;

/// <summary>Vectors rearranged. Source lanes are numbered through both operands.</summary>
internal static class Permute
{
    /// <summary>The lane that stands at each place of the result; <paramref name="source"/> numbers those of a, then those of b.</summary>
    public static Term Lanes(Lanes v, Term a, Term b, Func<int, int> source)
    {
        Span<byte> bytes = stackalloc byte[16];
        for (var k = 0; k < 16; k++)
            bytes[k] = (byte)((source(k >> v.Z) << v.Z) + (k & (1 << v.Z) - 1));
        return new(a.Block, a.Block.Shuffle(a.Value, b.Value, bytes));
    }

    /// <summary>The lower halves of both.</summary>
    public static Term LowHalves(Lanes v, Term a, Term b) => Lanes(v with { Z = 3 }, a, b, k => k * 2);

    public static Term Even(Lanes v, Term a, Term b) => Lanes(v, a, b, k => k * 2);

    public static Term Odd(Lanes v, Term a, Term b) => Lanes(v, a, b, k => k * 2 + 1);

    /// <summary>Lanes reversed within groups of 2^<paramref name="group"/> bytes.</summary>
    public static Term Reverse(Lanes v, Term a, int group) => Lanes(v, a, a, k => k ^ (1 << group - v.Z) - 1);

    public static Term Splat(Lanes v, Term a, int lane) => Lanes(v, a, a, _ => lane);

    /// <summary>Everything moved down by some bytes of the first 2^<paramref name="width"/>, around.</summary>
    public static Term Rotate(Lanes v, Term a, int bytes, int width) => Lanes(v with { Z = 0 }, a, a, k => k + bytes & (1 << width) - 1);
}
