namespace Seam.Wasm.Text;

/// <summary>The spelling of numbers (WebAssembly 6.3.1, 6.3.2), and the values of integers.</summary>
internal static class Numbers
{
    /// <summary>The kind of a token that begins with a digit or a sign; reserved when it is no number.</summary>
    public static TokenKind Classify(ReadOnlySpan<char> text)
    {
        var hasSign = text[0] is '+' or '-';
        var digits = hasSign ? text[1..] : text;
        if (IsInteger(digits))
            return hasSign ? TokenKind.Signed : TokenKind.Natural;
        return IsFloat(digits) ? TokenKind.Float : TokenKind.Reserved;
    }

    /// <summary>Digits of one radix in groups parted by single underscores.</summary>
    public static bool IsHexadecimal(ReadOnlySpan<char> text) => IsDigits(text, 16);

    /// <summary>The value of an integer as a two's complement pattern, if it fits <paramref name="bits"/> bits with or without sign.</summary>
    public static bool TryInteger(ReadOnlySpan<char> text, int bits, out ulong value)
    {
        var negative = text[0] == '-';
        var digits = text[0] is '+' or '-' ? text[1..] : text;
        var radix = digits.StartsWith("0x") ? 16 : 10;
        if (!TryMagnitude(radix == 16 ? digits[2..] : digits, (uint)radix, out value))
            return false;
        var limit = negative ? 1ul << (bits - 1) : ulong.MaxValue >> (64 - bits);
        if (value > limit)
            return false;
        value = (negative ? 0 - value : value) & (ulong.MaxValue >> (64 - bits));
        return true;
    }

    /// <summary>The value of digits, if it fits 64 bits.</summary>
    public static bool TryMagnitude(ReadOnlySpan<char> digits, uint radix, out ulong value)
    {
        value = 0;
        foreach (var c in digits)
        {
            if (c == '_')
                continue;
            var next = (UInt128)value * radix + Digit(c);
            if (next > ulong.MaxValue)
                return false;
            value = (ulong)next;
        }
        return true;
    }

    public static uint Digit(char c) => c <= '9' ? c - (uint)'0' : (c | 0x20u) - 'a' + 10;

    private static bool IsInteger(ReadOnlySpan<char> text) =>
        text.StartsWith("0x") ? IsDigits(text[2..], 16) : IsDigits(text, 10);

    private static bool IsFloat(ReadOnlySpan<char> text)
    {
        if (text is "inf" or "nan")
            return true;
        if (text.StartsWith("nan:0x"))
            return IsDigits(text[6..], 16);
        var radix = text.StartsWith("0x") ? 16 : 10;
        text = radix == 16 ? text[2..] : text;
        var exponent = text.IndexOfAny(radix == 16 ? "pP" : "eE");
        if (exponent >= 0 && !IsExponent(text[(exponent + 1)..]))
            return false;
        return IsFraction(exponent >= 0 ? text[..exponent] : text, radix);
    }

    private static bool IsExponent(ReadOnlySpan<char> text) =>
        IsDigits(text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text, 10);

    private static bool IsFraction(ReadOnlySpan<char> text, int radix)
    {
        var point = text.IndexOf('.');
        return point < 0
            ? IsDigits(text, radix)
            : IsDigits(text[..point], radix) && (point + 1 == text.Length || IsDigits(text[(point + 1)..], radix));
    }

    private static bool IsDigits(ReadOnlySpan<char> text, int radix)
    {
        var wasDigit = false;
        foreach (var c in text)
        {
            var isDigit = radix == 16 ? char.IsAsciiHexDigit(c) : char.IsAsciiDigit(c);
            if (!isDigit && !(c == '_' && wasDigit))
                return false;
            wasDigit = isDigit;
        }
        return wasDigit;
    }
}
