using System.Globalization;
using System.Text;
using Seam.Foundation.Bytes;
using Seam.Foundation.Text;

namespace Seam.Wasm.Text;

/// <summary>Strings (WebAssembly 6.3.3): bytes, written as UTF-8 text and escapes.</summary>
internal static class StringLiteral
{
    /// <summary>The position after the string that opens at <paramref name="start"/>.</summary>
    public static int End(string text, int start)
    {
        var at = start + 1;
        while (at < text.Length && text[at] != '"')
            if (text[at] == '\\')
                at = EscapeEnd(text, at);
            else if (Characters.IsString(text[at]))
                at++;
            else
                throw Fault(text, start, at);
        return at < text.Length ? at + 1 : throw new TextFault(TextRules.UnclosedString, new TextSpan(start, 1));
    }

    /// <summary>The bytes of a string that the lexer has accepted, quotes included.</summary>
    public static byte[] Decode(ReadOnlySpan<char> literal)
    {
        var content = literal[1..^1];
        var writer = new ByteWriter(content.Length);
        while (content.Length > 0)
        {
            var plain = content.IndexOf('\\') is >= 0 and var i ? i : content.Length;
            writer.Bytes(Encoding.UTF8.GetBytes(content[..plain].ToArray()));
            content = content[plain..];
            if (content.Length > 0)
                content = content[DecodeEscape(content, writer)..];
        }
        return writer.ToArray();
    }

    private static TextFault Fault(string text, int start, int at) => text[at] is '\n' or '\r'
        ? new TextFault(TextRules.UnclosedString, new TextSpan(start, 1))
        : new TextFault(TextRules.Character, new TextSpan(at, 1), (int)text[at]);

    private static int EscapeEnd(string text, int start)
    {
        var rest = text.AsSpan(start + 1);
        if (rest.Length == 0)
            throw new TextFault(TextRules.UnclosedString, new TextSpan(start, 1));
        var length = rest[0] is 't' or 'n' or 'r' or '"' or '\'' or '\\' ? 1
            : rest[0] == 'u' ? ScalarLength(rest)
            : rest.Length > 1 && char.IsAsciiHexDigit(rest[0]) && char.IsAsciiHexDigit(rest[1]) ? 2 : 0;
        return length > 0 ? start + 1 + length : throw new TextFault(TextRules.Escape, new TextSpan(start, 1));
    }

    /// <summary>The length of <c>u{h…}</c>, or 0 when that is no Unicode scalar value.</summary>
    private static int ScalarLength(ReadOnlySpan<char> rest)
    {
        var close = rest.IndexOf('}');
        return close > 2 && rest[1] == '{' && Numbers.IsHexadecimal(rest[2..close]) && Scalar(rest[2..close]) is not null ? close + 1 : 0;
    }

    private static Rune? Scalar(ReadOnlySpan<char> digits) =>
        Numbers.TryMagnitude(digits, radix: 16, out var value) && value <= 0x10ffff && Rune.TryCreate((uint)value, out var rune) ? rune : null;

    private static int DecodeEscape(ReadOnlySpan<char> escape, ByteWriter writer)
    {
        if (escape[1] == 'u')
        {
            var length = ScalarLength(escape[1..]);
            writer.Bytes(Encoding.UTF8.GetBytes(Scalar(escape[3..length])!.Value.ToString()));
            return length + 1;
        }
        if (Simple(escape[1]) is { } simple)
        {
            writer.Byte(simple);
            return 2;
        }
        writer.Byte(byte.Parse(escape[1..3], NumberStyles.AllowHexSpecifier));
        return 3;
    }

    private static byte? Simple(char c) => c switch
    {
        't' => (byte)'\t',
        'n' => (byte)'\n',
        'r' => (byte)'\r',
        '"' or '\'' or '\\' => (byte)c,
        _ => null,
    };
}
