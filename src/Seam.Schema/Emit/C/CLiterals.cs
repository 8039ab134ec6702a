using System.Text;
using Seam.Schema.Model;

namespace Seam.Schema.Emit.C;

/// <summary>Values as C literals.</summary>
internal static class CLiterals
{
    /// <summary>An integer of the carrier's type; 64 bits, sign-extended when the carrier is signed.</summary>
    public static string Integer(ScalarKind carrier, ulong bits)
    {
        var text = carrier.IsSigned() ? Signed((long)bits) : bits + "u" + (carrier.Size() == 8 ? "ll" : "");
        return $"(({CTypes.Of(carrier)}){text})";
    }

    public static string String(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var b in Encoding.UTF8.GetBytes(text))
            literal.Append(IsPlain(b) ? ((char)b).ToString() : "\\" + Convert.ToString(b, 8).PadLeft(3, '0'));
        return literal.Append('"').ToString();
    }

    public static int Utf8Length(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>Bytes as the inside of an initialiser; zeros at the end are left to C.</summary>
    public static string Bytes(ReadOnlySpan<byte> bytes)
    {
        var trimmed = bytes.TrimEnd((byte)0);
        return trimmed.IsEmpty ? "0" : string.Join(", ", trimmed.ToArray().Select(b => b.ToString()));
    }

    // No literal is as large as the lowest long's magnitude.
    private static string Signed(long value) => value == long.MinValue ? "(-9223372036854775807ll - 1)" : $"({value}ll)";

    // Without the question mark no trigraph can arise.
    private static bool IsPlain(byte b) => b is >= 0x20 and < 0x7f and not ((byte)'"' or (byte)'\\' or (byte)'?');
}
