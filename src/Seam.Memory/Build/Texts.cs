using System.Text;

namespace Seam.Memory;

/// <summary>UTF-16 to UTF-8, strictly: a surrogate without its pair is an error, never replaced.</summary>
internal static class Texts
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The length in UTF-8. Most texts are ASCII, which is seen faster than it is counted.</summary>
    public static int Utf8Length(ReadOnlySpan<char> text, string name)
    {
        if (Ascii.IsValid(text))
            return text.Length;
        try
        {
            return Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArenaException($"{name}: the text has a surrogate without its pair at index {e.Index}");
        }
    }

    /// <param name="utf8">As long as <see cref="Utf8Length"/> says.</param>
    public static void Encode(ReadOnlySpan<char> text, Span<byte> utf8)
    {
        if (utf8.Length == text.Length)
            Ascii.FromUtf16(text, utf8, out _);
        else
            Strict.GetBytes(text, utf8);
    }
}
