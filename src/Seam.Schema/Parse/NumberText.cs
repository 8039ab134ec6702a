using System.Globalization;

namespace Seam.Schema.Parse;

/// <summary>The spelling of numbers: decimal, 0x and 0b integers, decimal floats; underscores between digits.</summary>
public static class NumberText
{
    public static bool IsWellFormed(ReadOnlySpan<char> text) => RadixOf(text) is { } radix ? AreDigits(text[2..], radix) : IsDecimal(text);

    /// <summary>A dot or an exponent makes a decimal number a float.</summary>
    public static bool IsFloat(ReadOnlySpan<char> text) => RadixOf(text) is null && text.ContainsAny('.', 'e', 'E');

    /// <summary>The value of a well-formed integer; null when it takes more than 64 bits.</summary>
    public static ulong? Integer(ReadOnlySpan<char> text)
    {
        var radix = RadixOf(text);
        var value = UInt128.Zero;
        foreach (var c in radix is null ? text : text[2..])
        {
            if (c != '_')
                value = value * (uint)(radix ?? 10) + (uint)Digit(c);
            if (value > ulong.MaxValue)
                return null;
        }
        return (ulong)value;
    }

    /// <summary>The nearest double of a well-formed number; infinite when it is too large.</summary>
    public static double Float(ReadOnlySpan<char> text) =>
        IsFloat(text) || Integer(text) is not { } integer ? double.Parse(Plain(text), CultureInfo.InvariantCulture) : integer;

    /// <summary>The nearest float, rounded once (not through double); infinite when it is too large.</summary>
    public static float Single(ReadOnlySpan<char> text) =>
        IsFloat(text) || Integer(text) is not { } integer ? float.Parse(Plain(text), CultureInfo.InvariantCulture) : integer;

    private static string Plain(ReadOnlySpan<char> text) => text.ToString().Replace("_", "", StringComparison.Ordinal);

    private static int? RadixOf(ReadOnlySpan<char> text) => text.Length < 2 || text[0] != '0' ? null : text[1] switch
    {
        'x' or 'X' => 16,
        'b' or 'B' => 2,
        _ => null,
    };

    private static bool IsDecimal(ReadOnlySpan<char> text)
    {
        var exponent = text.IndexOfAny('e', 'E');
        var mantissa = exponent < 0 ? text : text[..exponent];
        var dot = mantissa.IndexOf('.');
        return (exponent < 0 || AreDigits(text[(exponent + 1)..].TrimStart("+-"), 10))
            && AreDigits(dot < 0 ? mantissa : mantissa[..dot], 10)
            && (dot < 0 || AreDigits(mantissa[(dot + 1)..], 10));
    }

    private static bool AreDigits(ReadOnlySpan<char> text, int radix)
    {
        if (text.IsEmpty || text[0] == '_' || text[^1] == '_')
            return false;
        foreach (var c in text)
            if (c != '_' && (uint)Digit(c) >= (uint)radix)
                return false;
        return true;
    }

    private static int Digit(char c) => char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : -1;
}
