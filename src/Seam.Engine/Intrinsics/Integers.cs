using System.Runtime.CompilerServices;

namespace Seam.Engine.Intrinsics;

/// <summary>The integer operators that trap, or for which .NET has another meaning (WebAssembly 4.3.2). Inlined into compiled code.</summary>
internal static class Integers
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    public static int DivideSigned32(int a, int b)
    {
        if (b == 0)
            Trap.DivideByZero();
        if (b == -1 && a == int.MinValue)
            Trap.IntegerOverflow();
        return a / b;
    }

    [MethodImpl(Inline)]
    public static uint DivideUnsigned32(uint a, uint b)
    {
        if (b == 0)
            Trap.DivideByZero();
        return a / b;
    }

    /// <summary>The smallest integer has remainder 0 by −1, where the processor would fault.</summary>
    [MethodImpl(Inline)]
    public static int RemainderSigned32(int a, int b)
    {
        if (b == 0)
            Trap.DivideByZero();
        return b == -1 ? 0 : a % b;
    }

    [MethodImpl(Inline)]
    public static uint RemainderUnsigned32(uint a, uint b)
    {
        if (b == 0)
            Trap.DivideByZero();
        return a % b;
    }

    [MethodImpl(Inline)]
    public static long DivideSigned64(long a, long b)
    {
        if (b == 0)
            Trap.DivideByZero();
        if (b == -1 && a == long.MinValue)
            Trap.IntegerOverflow();
        return a / b;
    }

    [MethodImpl(Inline)]
    public static ulong DivideUnsigned64(ulong a, ulong b)
    {
        if (b == 0)
            Trap.DivideByZero();
        return a / b;
    }

    [MethodImpl(Inline)]
    public static long RemainderSigned64(long a, long b)
    {
        if (b == 0)
            Trap.DivideByZero();
        return b == -1 ? 0 : a % b;
    }

    [MethodImpl(Inline)]
    public static ulong RemainderUnsigned64(ulong a, ulong b)
    {
        if (b == 0)
            Trap.DivideByZero();
        return a % b;
    }
}
