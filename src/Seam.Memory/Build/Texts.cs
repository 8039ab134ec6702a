using System.Text;

namespace Seam.Memory;

/// <summary>UTF-16 to UTF-8, strictly: a surrogate without its pair is an error, never replaced.</summary>
internal static class Texts
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static int Utf8Length(ReadOnlySpan<char> text, string name)
    {
        try
        {
            return Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArenaException($"{name}: the text has a surrogate without its pair at index {e.Index}");
        }
    }

    public static void Encode(ReadOnlySpan<char> text, Span<byte> utf8) => Strict.GetBytes(text, utf8);
}
