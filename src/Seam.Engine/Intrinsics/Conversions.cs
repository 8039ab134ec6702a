using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Seam.Engine.Intrinsics;

/// <summary>
/// Float to integer with traps, and conversions to float that .NET gets wrong (WebAssembly 4.3.4). The bounds are the
/// nearest floats outside the integer's range where those exist, else the nearest inside.
/// </summary>
internal static class Conversions
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const double Two31 = 2147483648.0;
    private const double Two32 = 4294967296.0;
    private const double Two63 = 9223372036854775808.0;
    private const double Two64 = 18446744073709551616.0;

    [MethodImpl(Inline)]
    public static int ToSigned32(float x)
    {
        if (!(x >= (float)-Two31 && x < (float)Two31))
            Trap.Conversion(float.IsNaN(x));
        return float.ConvertToIntegerNative<int>(x);
    }

    [MethodImpl(Inline)]
    public static uint ToUnsigned32(float x)
    {
        if (!(x > -1f && x < (float)Two32))
            Trap.Conversion(float.IsNaN(x));
        return (uint)float.ConvertToIntegerNative<long>(x);
    }

    [MethodImpl(Inline)]
    public static int ToSigned32(double x)
    {
        if (!(x > -Two31 - 1 && x < Two31))
            Trap.Conversion(double.IsNaN(x));
        return double.ConvertToIntegerNative<int>(x);
    }

    [MethodImpl(Inline)]
    public static uint ToUnsigned32(double x)
    {
        if (!(x > -1 && x < Two32))
            Trap.Conversion(double.IsNaN(x));
        return (uint)double.ConvertToIntegerNative<long>(x);
    }

    [MethodImpl(Inline)]
    public static long ToSigned64(float x)
    {
        if (!(x >= (float)-Two63 && x < (float)Two63))
            Trap.Conversion(float.IsNaN(x));
        return float.ConvertToIntegerNative<long>(x);
    }

    [MethodImpl(Inline)]
    public static ulong ToUnsigned64(float x)
    {
        if (!(x > -1f && x < (float)Two64))
            Trap.Conversion(float.IsNaN(x));
        return (ulong)x;
    }

    [MethodImpl(Inline)]
    public static long ToSigned64(double x)
    {
        if (!(x >= -Two63 && x < Two63))
            Trap.Conversion(double.IsNaN(x));
        return double.ConvertToIntegerNative<long>(x);
    }

    [MethodImpl(Inline)]
    public static ulong ToUnsigned64(double x)
    {
        if (!(x > -1 && x < Two64))
            Trap.Conversion(double.IsNaN(x));
        return (ulong)x;
    }

    /// <summary>
    /// Through a vector, since BitConverter.Int32BitsToSingle of a byte or two in memory reads four in RyuJIT of .NET 10, also where they
    /// come by a local (https://github.com/dotnet/runtime/issues/133580).
    /// </summary>
    [MethodImpl(Inline)]
    public static float SingleFromBits(int bits) => Vector128.CreateScalarUnsafe(bits).AsSingle().ToScalar();

    /// <summary>Above 2^63 the lowest bit is kept sticky, so that halving does not change how the result rounds.</summary>
    [MethodImpl(Inline)]
    public static float ToSingle(ulong x) =>
        (long)x >= 0 ? (float)(long)x : 2 * (float)(long)((x >> 1) | (x & 1));

    [MethodImpl(Inline)]
    public static double ToDouble(ulong x) =>
        (long)x >= 0 ? (double)(long)x : 2 * (double)(long)((x >> 1) | (x & 1));
}
