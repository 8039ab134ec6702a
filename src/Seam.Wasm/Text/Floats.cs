using System.Globalization;
using System.Numerics;

namespace Seam.Wasm.Text;

/// <summary>An IEEE 754 binary format: bits of the fraction and of the exponent.</summary>
internal readonly record struct FloatFormat(string Name, int FractionBits, int ExponentBits)
{
    public static FloatFormat F32 => new("f32", 23, 8);

    public static FloatFormat F64 => new("f64", 52, 11);

    public int MaxExponent => (1 << (ExponentBits - 1)) - 1;

    public int MinExponent => 1 - MaxExponent;

    public ulong Infinity => ((1ul << ExponentBits) - 1) << FractionBits;

    /// <summary>The only bit that is set in the fraction of a canonical NaN.</summary>
    public ulong QuietBit => 1ul << (FractionBits - 1);

    public ulong SignBit => 1ul << (FractionBits + ExponentBits);
}

/// <summary>Values of floating-point literals (WebAssembly 6.3.2), rounded to nearest, ties to even, to the last bit.</summary>
internal static class Floats
{
    /// <summary>Above this a further hexadecimal digit would not fit.</summary>
    private const ulong Full = 1ul << 60;

    /// <summary>The bits of a number token or of inf, nan, nan:0x…; false when the value is too large or the payload not one.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, FloatFormat format, out ulong bits)
    {
        var sign = text[0] == '-' ? format.SignBit : 0;
        var magnitude = text[0] is '+' or '-' ? text[1..] : text;
        var fits = TryMagnitude(magnitude, format, out bits);
        bits |= sign;
        return fits;
    }

    private static bool TryMagnitude(ReadOnlySpan<char> text, FloatFormat format, out ulong bits)
    {
        bits = format.Infinity;
        if (text is "inf")
            return true;
        if (text is "nan")
            bits |= format.QuietBit;
        else if (text.StartsWith("nan:0x"))
            return TryPayload(text[6..], format, ref bits);
        else
        {
            bits = text.StartsWith("0x") ? Hexadecimal(text[2..], format) : Decimal(text, format);
            return bits < format.Infinity;
        }
        return true;
    }

    private static bool TryPayload(ReadOnlySpan<char> digits, FloatFormat format, ref ulong bits)
    {
        if (!Numbers.TryMagnitude(digits, radix: 16, out var payload) || payload == 0 || payload >> format.FractionBits != 0)
            return false;
        bits |= payload;
        return true;
    }

    private static ulong Decimal(ReadOnlySpan<char> text, FloatFormat format)
    {
        var plain = text.Contains('_') ? text.ToString().Replace("_", "") : text;
        return format == FloatFormat.F32
            ? BitConverter.SingleToUInt32Bits(float.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture))
            : BitConverter.DoubleToUInt64Bits(double.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private static ulong Hexadecimal(ReadOnlySpan<char> text, FloatFormat format)
    {
        ulong mantissa = 0;
        long exponent = 0;
        bool isInexact = false, isFraction = false;
        var at = 0;
        for (; at < text.Length && text[at] is not ('p' or 'P'); at++)
        {
            if (text[at] == '.')
                isFraction = true;
            if (text[at] is '.' or '_')
                continue;
            var digit = Numbers.Digit(text[at]);
            exponent += (mantissa < Full ? 0 : 4) - (isFraction ? 4 : 0);
            if (mantissa < Full)
                mantissa = mantissa << 4 | digit;
            else
                isInexact |= digit != 0;
        }
        if (at < text.Length)
            exponent += Exponent(text[(at + 1)..]);
        return Round(mantissa, exponent, isInexact, format);
    }

    /// <summary>A decimal exponent, cut to a number that is as good as infinite for any text that fits in memory.</summary>
    private static long Exponent(ReadOnlySpan<char> text)
    {
        const long Most = 1L << 40;
        var digits = text[0] is '+' or '-' ? text[1..] : text;
        var value = Numbers.TryMagnitude(digits, radix: 10, out var magnitude) ? (long)Math.Min(magnitude, Most) : Most;
        return text[0] == '-' ? -value : value;
    }

    /// <summary>The nearest value to mantissa * 2^exponent, a little more when inexact (then the mantissa has more than 56 bits).</summary>
    private static ulong Round(ulong mantissa, long exponent, bool isInexact, FloatFormat format)
    {
        if (mantissa == 0)
            return 0;
        var width = 64 - BitOperations.LeadingZeroCount(mantissa);
        var leading = exponent + width - 1;
        if (leading > format.MaxExponent)
            return format.Infinity;
        var kept = format.FractionBits + 1 - Math.Max(0, format.MinExponent - leading);
        if (kept < 0)
            return 0;
        var fraction = RoundTo((int)kept, mantissa, width, isInexact);
        // The leading bit of a normal number adds one to the exponent field, as a carry out of the fraction does.
        return leading < format.MinExponent ? fraction : ((ulong)(leading + format.MaxExponent - 1) << format.FractionBits) + fraction;
    }

    private static ulong RoundTo(int kept, ulong mantissa, int width, bool isInexact)
    {
        var drop = width - kept;
        if (drop <= 0)
            return mantissa << -drop;
        var quotient = drop == 64 ? 0 : mantissa >> drop;
        var rest = mantissa - (drop == 64 ? 0 : quotient << drop);
        var half = 1ul << (drop - 1);
        var roundsUp = rest > half || rest == half && (isInexact || (quotient & 1) != 0);
        return roundsUp ? quotient + 1 : quotient;
    }
}
