using System.Numerics;

namespace Seam.Translator.Decode;

/// <summary>Immediates of the logical instructions: a run of ones, rotated and replicated. Arm ARM, DecodeBitMasks.</summary>
public static class BitmaskImmediate
{
    /// <summary>The value of fields N, immr and imms for a register of 32 or 64 bits, or null when they are reserved.</summary>
    public static ulong? Decode(bool is64, int n, int rotate, int ones)
    {
        var sizes = n << 6 | ~ones & 0x3f;
        if (sizes < 2 || n != 0 && !is64)
            return null;
        var size = 1 << BitOperations.Log2((uint)sizes);
        var run = (ones & size - 1) + 1;
        if (run == size)
            return null;
        var element = Rotate((1ul << run) - 1, rotate & size - 1, size);
        for (; size < 64; size *= 2)
            element |= element << size;
        return is64 ? element : (uint)element;
    }

    private static ulong Rotate(ulong element, int by, int size) =>
        by == 0 ? element : (element >> by | element << size - by) & (size == 64 ? ulong.MaxValue : (1ul << size) - 1);
}
