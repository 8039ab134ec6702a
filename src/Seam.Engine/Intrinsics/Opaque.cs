using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Seam.Engine.Intrinsics;

/// <summary>What the JIT compiler must not see through, where it would optimise more than Wasm allows.</summary>
internal static class Opaque
{
    private const MethodImplOptions Hidden = MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization;

    /// <summary>Folded, a signalling NaN passes through a double and becomes quiet.</summary>
    [MethodImpl(Hidden)]
    public static float SingleFromBits(int bits) => BitConverter.Int32BitsToSingle(bits);

    /// <summary>x · 1 and x − 0 are folded to x, which leaves a signalling NaN as it is.</summary>
    [MethodImpl(Hidden)]
    public static float Value(float value) => value;

    /// <inheritdoc cref="Value(float)"/>
    [MethodImpl(Hidden)]
    public static double Value(double value) => value;

    /// <summary>
    /// A rotation by a constant that is compared with 0: RyuJIT of .NET 10 takes the zero flag for set by it, which rol, ror and rorx
    /// leave as it was (in C#, BitOperations.RotateLeft(0u, 5) != 0 is true).
    /// </summary>
    [MethodImpl(Hidden)]
    public static int Rotated(int value) => value;

    /// <inheritdoc cref="Rotated(int)"/>
    [MethodImpl(Hidden)]
    public static long Rotated(long value) => value;

    /// <summary>A load whose value nobody uses shrinks to a check of its first byte, but all bytes must be accessible.</summary>
    [MethodImpl(Hidden)]
    public static void Use(int value) => _ = value;

    /// <inheritdoc cref="Use(int)"/>
    [MethodImpl(Hidden)]
    public static void Use(long value) => _ = value;

    /// <inheritdoc cref="Use(int)"/>
    [MethodImpl(Hidden)]
    public static void Use(float value) => _ = value;

    /// <inheritdoc cref="Use(int)"/>
    [MethodImpl(Hidden)]
    public static void Use(double value) => _ = value;

    /// <inheritdoc cref="Use(int)"/>
    [MethodImpl(Hidden)]
    public static void Use(Vector128<byte> value) => _ = value;
}
