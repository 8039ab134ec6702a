using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Seam.Engine.Intrinsics;

/// <summary>
/// Atomic, sequentially consistent accesses to a number at an aligned host address. The JIT compiler makes them instructions of
/// managed code, also for 8 and 16 bits, so that a fault in one is an exception. Values are zero-extended to 64 bits.
/// </summary>
internal static unsafe class AtomicCells
{
    public static ulong Load8(nint address)
    {
        BeforeLoad();
        return Volatile.Read(ref *(byte*)address);
    }

    public static ulong Load16(nint address)
    {
        BeforeLoad();
        return Volatile.Read(ref *(ushort*)address);
    }

    public static ulong Load32(nint address)
    {
        BeforeLoad();
        return Volatile.Read(ref *(uint*)address);
    }

    public static ulong Load64(nint address)
    {
        BeforeLoad();
        return Volatile.Read(ref *(ulong*)address);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(nint address, ulong value) where T : unmanaged, IBinaryInteger<T> => Exchange<T>(address, value);

    /// <returns>What was there before; so of all that follow.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Exchange<T>(nint address, ulong value) where T : unmanaged, IBinaryInteger<T> =>
        ulong.CreateTruncating(Interlocked.Exchange(ref *(T*)address, T.CreateTruncating(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong CompareExchange<T>(nint address, ulong expected, ulong replacement) where T : unmanaged, IBinaryInteger<T> =>
        ulong.CreateTruncating(Interlocked.CompareExchange(ref *(T*)address, T.CreateTruncating(replacement), T.CreateTruncating(expected)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add32(nint address, ulong value) => Interlocked.Add(ref *(uint*)address, (uint)value) - (uint)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add64(nint address, ulong value) => Interlocked.Add(ref *(ulong*)address, value) - value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Subtract32(nint address, ulong value) => Add32(address, 0 - value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Subtract64(nint address, ulong value) => Add64(address, 0 - value);

    /// <summary>What there is no instruction for that also tells what was there before.</summary>
    public static ulong Update<T, TUpdate>(nint address, ulong value)
        where T : unmanaged, IBinaryInteger<T> where TUpdate : IAtomicUpdate
    {
        var operand = T.CreateTruncating(value);
        var before = *(T*)address;
        while (true)
        {
            var found = Interlocked.CompareExchange(ref *(T*)address, TUpdate.Of(before, operand), before);
            if (found == before)
                return ulong.CreateTruncating(before);
            before = found;
        }
    }

    /// <summary>
    /// Volatile.Read may be an acquire that an earlier store of this thread can pass (LDAPR of Arm); on x64 a store that is an exchange
    /// is visible before any later load.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BeforeLoad()
    {
        if (!X86Base.IsSupported)
            Interlocked.MemoryBarrier();
    }
}

/// <summary>What an atomic update makes of a number.</summary>
internal interface IAtomicUpdate
{
    static abstract T Of<T>(T before, T operand) where T : IBinaryInteger<T>;
}

internal readonly struct Addition : IAtomicUpdate
{
    public static T Of<T>(T before, T operand) where T : IBinaryInteger<T> => unchecked(before + operand);
}

internal readonly struct Subtraction : IAtomicUpdate
{
    public static T Of<T>(T before, T operand) where T : IBinaryInteger<T> => unchecked(before - operand);
}

internal readonly struct Conjunction : IAtomicUpdate
{
    public static T Of<T>(T before, T operand) where T : IBinaryInteger<T> => before & operand;
}

internal readonly struct Disjunction : IAtomicUpdate
{
    public static T Of<T>(T before, T operand) where T : IBinaryInteger<T> => before | operand;
}

internal readonly struct ExclusiveOr : IAtomicUpdate
{
    public static T Of<T>(T before, T operand) where T : IBinaryInteger<T> => before ^ operand;
}
