using System.Runtime.CompilerServices;
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

    /// <summary>Blocks with no branch between them; the last lies over the one before it where the words come out odd.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsWellFormed(ref byte text, nuint end)
    {
        var block = (nuint)Vector128<byte>.Count;
        if (end < block)
            return IsComplete(Word(ref text, 0)) && Utf8Table.ErrorsAtStart(Vector128.CreateScalar(Word(ref text, 0)).AsByte()) == Vector128<byte>.Zero;
        var errors = Utf8Table.ErrorsAtStart(Vector128.LoadUnsafe(ref text));
        for (var at = block; at < end; at += block)
            errors |= Errors(ref text, Math.Min(at, end - block));
        return errors == Vector128<byte>.Zero && IsComplete(Word(ref text, end - sizeof(ulong)));
    }

    /// <summary>Of the block at a place that has three bytes of the text before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Errors(ref byte text, nuint at) => Utf8Table.Errors(
        Vector128.LoadUnsafe(ref text, at), Vector128.LoadUnsafe(ref text, at - 1), Vector128.LoadUnsafe(ref text, at - 2), Vector128.LoadUnsafe(ref text, at - 3));

    /// <summary>Whether no character goes on behind the last word of the text.</summary>
    private static bool IsComplete(ulong last) => last >> 56 < 0xc0 && (last >> 48 & 0xff) < 0xe0 && (last >> 40 & 0xff) < 0xf0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref byte text, nuint at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref text, at));
}
