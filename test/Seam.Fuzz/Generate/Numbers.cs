namespace Seam.Fuzz.Generate;

/// <summary>Constants where something happens, and any other.</summary>
internal static class Numbers
{
    private static readonly int[] Edges32 =
        [0, 1, -1, 2, 3, 7, 8, 15, 16, 31, 32, 33, 63, 64, 127, 128, 255, 256, -128, 32767, 32768, 65535, 65536, int.MaxValue, int.MinValue, int.MinValue + 1];

    private static readonly long[] Edges64 =
        [0, 1, -1, 2, 5, 31, 32, 63, 64, 65, 255, 65536, int.MaxValue, int.MinValue, 1L << 31, 1L << 32, uint.MaxValue, long.MaxValue, long.MinValue, long.MinValue + 1];

    private static readonly double[] EdgesFloat =
    [
        0, 1, -0.0, -1, 0.5, -0.5, 1.5, 2.5, 1e10, -1e10, 3.4e38, 1e308, 1e-45, 5e-324, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        2147483647, 2147483648, -2147483648, -2147483649, 4294967295, 4294967296, 9223372036854775807, -9223372036854775808, 18446744073709551616.0, 0.1, 16777217,
    ];

    public static int I32(Choices choices) => choices.OneIn(4) ? (int)choices.Bits64() : choices.Of(Edges32);

    public static long I64(Choices choices) => choices.OneIn(4) ? (long)choices.Bits64() : choices.Of(Edges64);

    public static uint F32(Choices choices) => BitConverter.SingleToUInt32Bits((float)Float(choices));

    public static ulong F64(Choices choices) => BitConverter.DoubleToUInt64Bits(Float(choices));

    /// <summary>Half of a vector: two f32, one f64, or integers.</summary>
    public static ulong Half(Choices choices) => choices.Below(3) switch
    {
        0 => (ulong)I64(choices),
        1 => (ulong)F32(choices) << 32 | F32(choices),
        _ => F64(choices),
    };

    private static double Float(Choices choices) => choices.OneIn(4) ? (int)choices.Bits64() / 256.0 : choices.Of(EdgesFloat);
}
