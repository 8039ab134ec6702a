using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Seam.Engine.Intrinsics;

/// <summary>How compiled code raises a trap.</summary>
internal static class Trap
{
    /// <summary>Not inlined, nor is what else is seldom or long: each copy in compiled code would cost its JIT compiler time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Exception Create(TrapKind kind) => new TrapException(kind);

    [DoesNotReturn]
    public static void Throw(TrapKind kind) => throw new TrapException(kind);

    [DoesNotReturn]
    public static void DivideByZero() => Throw(TrapKind.IntegerDivideByZero);

    [DoesNotReturn]
    public static void IntegerOverflow() => Throw(TrapKind.IntegerOverflow);

    /// <summary>A float did not fit an integer: because it is no number, or because it is too large.</summary>
    [DoesNotReturn]
    public static void Conversion(bool isNaN) => Throw(isNaN ? TrapKind.InvalidConversion : TrapKind.IntegerOverflow);
}
