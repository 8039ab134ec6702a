using System.Globalization;
using System.Text;

namespace Seam.Wasm.Text.Print;

/// <summary>Strings, identifiers and numbers as the text format writes them.</summary>
internal static class Literals
{
    /// <summary>Bytes that may be anything: printable ASCII as it is, the rest as hexadecimal escapes.</summary>
    public static string Bytes(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + 2).Append('"');
        foreach (var b in bytes)
            if (b is >= 0x20 and < 0x7f and not (byte)'"' and not (byte)'\\')
                text.Append((char)b);
            else
                text.Append('\\').Append(b.ToString("x2"));
        return text.Append('"').ToString();
    }

    /// <summary>Text: only what would end the string or disturb a terminal is escaped.</summary>
    public static string Text(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var rune in value.EnumerateRunes())
            if (rune.Value is '"' or '\\')
                text.Append('\\').Append((char)rune.Value);
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator)
                text.Append(@"\u{").Append(rune.Value.ToString("x")).Append('}');
            else
                text.Append(rune);
        return text.Append('"').ToString();
    }

    /// <summary>An identifier for a name that is not empty.</summary>
    public static string Identifier(string name) => name.All(Characters.IsIdentifier) ? "$" + name : "$" + Text(name);

    public static string F32(uint bits) => float.IsFinite(BitConverter.UInt32BitsToSingle(bits))
        ? BitConverter.UInt32BitsToSingle(bits).ToString("R", CultureInfo.InvariantCulture)
        : Special(bits, FloatFormat.F32);

    public static string F64(ulong bits) => double.IsFinite(BitConverter.UInt64BitsToDouble(bits))
        ? BitConverter.UInt64BitsToDouble(bits).ToString("R", CultureInfo.InvariantCulture)
        : Special(bits, FloatFormat.F64);

    public static string V128(ulong low, ulong high) =>
        $"i32x4 0x{(uint)low:x8} 0x{(uint)(low >> 32):x8} 0x{(uint)high:x8} 0x{(uint)(high >> 32):x8}";

    private static string Special(ulong bits, FloatFormat format)
    {
        var sign = (bits & format.SignBit) != 0 ? "-" : "";
        var payload = bits & ~(format.SignBit | format.Infinity);
        return sign + (payload == 0 ? "inf" : payload == format.QuietBit ? "nan" : $"nan:0x{payload:x}");
    }
}
