using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Seam.Memory;

/// <summary>
/// What is wrong with pairs of bytes that follow each other in UTF-8, looked up for 16 pairs at a time (J. Keiser, D. Lemire, "Validating UTF-8 in
/// less than one instruction per byte", Software: Practice and Experience 51(5), 2021): a bit that the rows of both halves of the first byte and of the
/// high half of the second have in common is an error. Of longer characters the third and fourth bytes are known by what stands two and three before.
/// </summary>
internal static class Utf8Table
{
    private const byte TooShort = 1 << 0;
    private const byte TooLong = 1 << 1;
    private const byte Overlong3 = 1 << 2;
    private const byte TooLarge = 1 << 3;
    private const byte Surrogate = 1 << 4;
    private const byte Overlong2 = 1 << 5;

    /// <summary>Also of <c>f8</c> and above.</summary>
    private const byte TooLarge1000 = 1 << 6;

    private const byte Overlong4 = 1 << 6;

    /// <summary>An error unless a longer character asks for it.</summary>
    private const byte TwoContinuations = 1 << 7;

    private const byte Carry = TooShort | TooLong | TwoContinuations;
    private const byte Beyond = Carry | TooLarge | TooLarge1000;
    private const byte Continuation = TooLong | Overlong2 | TwoContinuations;

    private static Vector128<byte> FirstHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create(
            TooLong, TooLong, TooLong, TooLong, TooLong, TooLong, TooLong, TooLong,
            TwoContinuations, TwoContinuations, TwoContinuations, TwoContinuations,
            TooShort | Overlong2, TooShort, TooShort | Overlong3 | Surrogate, TooShort | TooLarge | TooLarge1000 | Overlong4);
    }

    private static Vector128<byte> FirstLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create(
            Carry | Overlong3 | Overlong2 | Overlong4, Carry | Overlong2, Carry, Carry,
            Carry | TooLarge, Beyond, Beyond, Beyond, Beyond, Beyond, Beyond, Beyond, Beyond, Beyond | Surrogate, Beyond, Beyond);
    }

    private static Vector128<byte> SecondHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create(
            TooShort, TooShort, TooShort, TooShort, TooShort, TooShort, TooShort, TooShort,
            Continuation | Overlong3 | TooLarge1000 | Overlong4, Continuation | Overlong3 | TooLarge, Continuation | Surrogate | TooLarge, Continuation | Surrogate | TooLarge,
            TooShort, TooShort, TooShort, TooShort);
    }

    /// <summary>Zero where 16 bytes go on rightly from those before.</summary>
    /// <param name="before">The same bytes from one place earlier on.</param>
    /// <param name="second">From two places earlier on.</param>
    /// <param name="third">From three places earlier on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Errors(Vector128<byte> bytes, Vector128<byte> before, Vector128<byte> second, Vector128<byte> third)
    {
        var pairs = Vector128.ShuffleNative(FirstHigh, High(before)) & Vector128.ShuffleNative(FirstLow, before & Vector128.Create((byte)0x0f)) & Vector128.ShuffleNative(SecondHigh, High(bytes));
        var goesOn = Vector128.SubtractSaturate(second, Vector128.Create((byte)(0xe0 - 0x80))) | Vector128.SubtractSaturate(third, Vector128.Create((byte)(0xf0 - 0x80)));
        return pairs ^ goesOn & Vector128.Create((byte)0x80);
    }

    /// <summary>The same for the first bytes of a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ErrorsAtStart(Vector128<byte> bytes) => Errors(
        bytes,
        Vector128.Shuffle(bytes, Vector128.Create((byte)16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)),
        Vector128.Shuffle(bytes, Vector128.Create((byte)16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)),
        Vector128.Shuffle(bytes, Vector128.Create((byte)16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> High(Vector128<byte> bytes) => Vector128.ShiftRightLogical(bytes.AsUInt16(), 4).AsByte() & Vector128.Create((byte)0x0f);
}
