using System.Globalization;

namespace Seam.FlatBuffers.Model;

internal static class NumberText
{
    /// <summary>An integer, decimal or hexadecimal, with or without a sign.</summary>
    public static bool TryInteger(string text, out Int128 number)
    {
        number = 0;
        var isNegative = text.StartsWith('-');
        var digits = text.AsSpan(text.Length > 0 && text[0] is '-' or '+' ? 1 : 0);
        var isHexadecimal = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var isNumber = isHexadecimal
            ? digits.Length is > 2 and <= 18 && Int128.TryParse(digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : Int128.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        number = isNumber && Int128.Abs(number) <= ulong.MaxValue ? isNegative ? -number : number : 0;
        return isNumber;
    }
}
