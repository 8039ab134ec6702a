using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Seam.Memory;

/// <summary>UTF-8 validation of texts longer than a span can be.</summary>
internal static class Utf8Text
{
    private const int Piece = 1 << 30;

    /// <summary>Whether the <paramref name="length"/> bytes are well-formed UTF-8. Goes piece by piece, each cut where a character starts.</summary>
    public static bool IsValid(ref readonly byte start, ulong length, int piece = Piece)
    {
        ulong at = 0;
        while (length - at > (uint)piece)
        {
            var span = Span(in start, at, piece);
            var whole = piece - UnfinishedBytes(span);
            if (!Utf8.IsValid(span[..whole]))
                return false;
            at += (uint)whole;
        }
        return Utf8.IsValid(Span(in start, at, (int)(length - at)));
    }

    /// <summary>How many bytes at the end may begin a character that goes on beyond: 0 to 3.</summary>
    private static int UnfinishedBytes(ReadOnlySpan<byte> text)
    {
        for (var back = 1; back <= 3; back++)
            if ((text[^back] & 0xC0) != 0x80)
                return text[^back] >= 0xC0 ? back : 0;
        return 0;
    }

    private static ReadOnlySpan<byte> Span(ref readonly byte start, ulong at, int length) =>
        MemoryMarshal.CreateReadOnlySpan(in Unsafe.AddByteOffset(ref Unsafe.AsRef(in start), (nint)at), length);
}
