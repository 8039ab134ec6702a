using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Seam.Memory;

/// <summary>UTF-8 validation made for the many short texts of messages, of any length, also longer than a span can be.</summary>
internal static class Utf8Text
{
    private const ulong HighBits = 0x8080_8080_8080_8080;

    /// <summary>
    /// Whether the <paramref name="length"/> bytes are well-formed UTF-8. They are padded, as in messages: zeros follow up to the next multiple
    /// of 8, so that whole words can be read.
    /// </summary>
    public static bool IsValidPadded(ref readonly byte start, ulong length)
    {
        ref var text = ref Unsafe.AsRef(in start);
        var end = (nuint)(length + 7 & ~7UL);
        return end == 0 || (end > (nuint)Vector256<byte>.Count ? IsLongAscii(ref text, end) : IsShortAscii(ref text, end)) || IsWellFormed(ref text, end);
    }

    /// <summary>Up to four words. Without a branch for each, whose number no processor can guess, most texts cost half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsShortAscii(ref byte text, nuint end)
    {
        var last = end - sizeof(ulong);
        var any = Word(ref text, 0) | Word(ref text, Math.Min(last, 8)) | Word(ref text, Math.Min(last, 16)) | Word(ref text, last);
        return (any & HighBits) == 0;
    }

    private static bool IsLongAscii(ref byte text, nuint end)
    {
        var last = end - (nuint)Vector256<byte>.Count;
        var any = Vector256.LoadUnsafe(ref text, last);
        for (nuint at = 0; at < last; at += (nuint)Vector256<byte>.Count)
            any |= Vector256.LoadUnsafe(ref text, at);
        return (any & Vector256.Create((byte)0x80)) == Vector256<byte>.Zero;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsWellFormed(ref byte text, nuint end)
    {
        nuint at = 0;
        ref var rows = ref MemoryMarshal.GetReference(Utf8Table.Rows);
        ulong state = Utf8Table.Accept;
        while (at < end && (Word(ref text, at) & HighBits) == 0)
            at += sizeof(ulong);
        while (at < end)
        {
            // Looked over for ASCII at once: shorter pieces would mostly be guessed wrong.
            if ((state & Utf8Table.StateMask) == Utf8Table.Accept && end - at >= (nuint)Vector256<byte>.Count && (Vector256.LoadUnsafe(ref text, at) & Vector256.Create((byte)0x80)) == Vector256<byte>.Zero)
            {
                at += (nuint)Vector256<byte>.Count;
                continue;
            }
            var word = Word(ref text, at);
            at += sizeof(ulong);
            state = Unsafe.Add(ref rows, (nuint)(byte)word) >> (int)state;
            state = Unsafe.Add(ref rows, (nuint)(byte)(word >> 8)) >> (int)state;
            state = Unsafe.Add(ref rows, (nuint)(byte)(word >> 16)) >> (int)state;
            state = Unsafe.Add(ref rows, (nuint)(byte)(word >> 24)) >> (int)state;
            state = Unsafe.Add(ref rows, (nuint)(byte)(word >> 32)) >> (int)state;
            state = Unsafe.Add(ref rows, (nuint)(byte)(word >> 40)) >> (int)state;
            state = Unsafe.Add(ref rows, (nuint)(byte)(word >> 48)) >> (int)state;
            state = Unsafe.Add(ref rows, (nuint)(byte)(word >> 56)) >> (int)state;
        }
        return (state & Utf8Table.StateMask) == Utf8Table.Accept;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref byte text, nuint at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref text, at));
}
