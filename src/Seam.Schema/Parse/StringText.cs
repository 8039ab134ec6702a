using System.Globalization;
using System.Text;
using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

/// <summary>The spelling of strings between quotes.</summary>
public static class StringText
{
    private const string Escapes = "n\nr\rt\t0\0\\\\\"\"";

    /// <summary>The first escape in a quoted literal that means nothing, relative to the literal.</summary>
    public static TextSpan? FirstBadEscape(ReadOnlySpan<char> literal)
    {
        for (var i = 0; i < literal.Length; i++)
        {
            if (literal[i] != '\\')
                continue;
            var (length, value) = Escape(literal[i..]);
            if (value is null)
                return new TextSpan(i, Math.Min(length, literal.Length - i));
            i += length - 1;
        }
        return null;
    }

    /// <summary>The text that a quoted literal without bad escapes means.</summary>
    public static string Decode(ReadOnlySpan<char> literal)
    {
        var text = new StringBuilder(literal.Length);
        for (var i = 1; i < literal.Length - 1; i++)
        {
            if (literal[i] != '\\')
            {
                text.Append(literal[i]);
                continue;
            }
            var (length, value) = Escape(literal[i..]);
            text.Append(value);
            i += length - 1;
        }
        return text.ToString();
    }

    /// <summary>A literal that decodes to <paramref name="text"/>.</summary>
    public static string Encode(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
            literal.Append(Spell(rune));
        return literal.Append('"').ToString();
    }

    private static string Spell(Rune rune)
    {
        for (var i = 0; i < Escapes.Length; i += 2)
            if (rune.Value == Escapes[i + 1])
                return $"\\{Escapes[i]}";
        return Rune.IsControl(rune) || rune.Value == 0xFFFD ? $"\\u{{{rune.Value:x}}}" : rune.ToString();
    }

    private static (int Length, string? Value) Escape(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
            return (1, null);
        if (text[1] == 'u')
            return Unicode(text);
        for (var i = 0; i < Escapes.Length; i += 2)
            if (text[1] == Escapes[i])
                return (2, Escapes[i + 1].ToString());
        return (2, null);
    }

    private static (int Length, string? Value) Unicode(ReadOnlySpan<char> text)
    {
        const int longest = 6;
        var close = text[..Math.Min(text.Length, longest + 4)].IndexOf('}');
        if (text.Length < 3 || text[2] != '{' || close < 4)
            return (2, null);
        return int.TryParse(text[3..close], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && Rune.IsValid(value)
            ? (close + 1, new Rune(value).ToString())
            : (close + 1, null);
    }
}
