using System.Numerics;

namespace Seam.Bench.Calls;

/// <summary>Adds up bytes as fast as .NET can, so that rivals which decode in the host are not held back by their reader.</summary>
internal static class ByteSum
{
    public static ulong Of(ReadOnlySpan<byte> data)
    {
        ulong sum = 0;
        while (data.Length >= Vector<byte>.Count)
        {
            var shorts = Vector<ushort>.Zero;
            for (var rounds = 0; rounds < 128 && data.Length >= Vector<byte>.Count; rounds++)
            {
                Vector.Widen(new Vector<byte>(data), out var low, out var high);
                shorts += low + high;
                data = data[Vector<byte>.Count..];
            }
            Vector.Widen(shorts, out var a, out var b);
            sum += Vector.Sum(a + b);
        }
        foreach (var value in data)
            sum += value;
        return sum;
    }
}
