using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Seam.Foundation.Text;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Messages;

/// <summary>Scalars between JSON and bits. Integers may be text; floats may be "inf", "-inf", "nan", and "nan:" with the bits in hexadecimal.</summary>
public static class ScalarText
{
    private const string Nan = "nan";

    /// <summary>Integers up to here are the same in every reader of JSON (RFC 8259, section 6).</summary>
    private const long LargestCommonInteger = (1L << 53) - 1;

    /// <exception cref="FormatException">The value is none of that kind; the message says why.</exception>
    public static ulong Bits(ScalarKind kind, JsonNode value) => kind switch
    {
        ScalarKind.Bool => value.GetValueKind() switch { JsonValueKind.True => 1u, JsonValueKind.False => 0, _ => throw Wrong(value, "true or false") },
        ScalarKind.F32 or ScalarKind.F64 => Float(kind, value),
        _ => Integer(kind, value),
    };

    /// <exception cref="FormatException">The value is none of the enum; the message says why.</exception>
    public static ulong Bits(EnumPlan plan, JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.String || value.ToString() is [>= '0' and <= '9' or '-', ..])
            return Integer(plan.Carrier, value);
        var names = plan.IsFlags ? value.ToString().Split('|', StringSplitOptions.TrimEntries) : [value.ToString()];
        return names.Aggregate(0ul, (bits, name) => bits | Named(plan, name));
    }

    /// <exception cref="FormatException">The value is no text.</exception>
    public static string Text(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.ToString() : throw Wrong(value, "text");

    public static JsonNode Json(ScalarKind kind, ulong bits) => kind switch
    {
        ScalarKind.Bool => bits != 0,
        ScalarKind.F32 => Float(BitConverter.UInt32BitsToSingle((uint)bits), bits, 0x7fc00000),
        ScalarKind.F64 => Float(BitConverter.UInt64BitsToDouble(bits), bits, 0x7ff8000000000000),
        ScalarKind.I8 => (sbyte)bits,
        ScalarKind.I16 => (short)bits,
        ScalarKind.I32 => (int)bits,
        ScalarKind.I64 => (long)bits,
        _ => bits,
    };

    public static JsonNode Json(ScalarKind kind, ulong bits, JsonStyle style)
    {
        var isLarge = kind == ScalarKind.I64 ? (long)bits is < -LargestCommonInteger or > LargestCommonInteger : kind == ScalarKind.U64 && bits > LargestCommonInteger;
        return isLarge && !style.IsPlain ? Json(kind, bits).ToJsonString() : Json(kind, bits);
    }

    /// <summary>The name of an enum value, the names of flags; a number when the schema does not name it all.</summary>
    public static JsonNode Json(EnumPlan plan, ulong bits, JsonStyle style)
    {
        var mask = ulong.MaxValue >> (64 - plan.Carrier.Size() * 8);
        var named = plan.Values.Where(v => plan.IsFlags ? (v.Value & bits) != 0 : (v.Value & mask) == bits).ToList();
        var isNamed = plan.IsFlags ? bits != 0 && named.Aggregate(0ul, (sum, v) => sum | v.Value) == bits : named.Count > 0;
        return isNamed ? string.Join(" | ", named.Select(v => v.Name.Original)) : Json(plan.Carrier, bits, style);
    }

    private static ulong Named(EnumPlan plan, string name)
    {
        var value = plan.Values.FirstOrDefault(v => v.Name.Original == name)
            ?? throw new FormatException($"'{plan.Name}' has no value '{name}'{(NearestName.Suggest(name, plan.Values.Select(v => v.Name.Original)) is { } advice ? $"; {advice}" : "")}");
        return value.Value & ulong.MaxValue >> (64 - plan.Carrier.Size() * 8);
    }

    private static ulong Integer(ScalarKind kind, JsonNode value)
    {
        var isNumber = value.GetValueKind() is JsonValueKind.Number or JsonValueKind.String;
        if (!isNumber || !Int128.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < kind.Smallest() || number > kind.Largest())
            throw Wrong(value, $"an integer from {kind.Smallest()} to {kind.Largest()}");
        return (ulong)(UInt128)(number & ((Int128.One << kind.Size() * 8) - 1));
    }

    private static ulong Float(ScalarKind kind, JsonNode value)
    {
        var text = value.GetValueKind() is JsonValueKind.Number or JsonValueKind.String ? value.ToString() : "";
        return Special(kind, text) ?? Number(kind, value, text);
    }

    private static ulong? Special(ScalarKind kind, string text) => text switch
    {
        "inf" => kind == ScalarKind.F32 ? BitConverter.SingleToUInt32Bits(float.PositiveInfinity) : BitConverter.DoubleToUInt64Bits(double.PositiveInfinity),
        "-inf" => kind == ScalarKind.F32 ? BitConverter.SingleToUInt32Bits(float.NegativeInfinity) : BitConverter.DoubleToUInt64Bits(double.NegativeInfinity),
        Nan => kind == ScalarKind.F32 ? 0x7fc00000u : 0x7ff8000000000000u,
        _ when text.StartsWith("nan:", StringComparison.Ordinal) && ulong.TryParse(text[4..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) && IsNan(kind, bits) => bits,
        _ => null,
    };

    private static bool IsNan(ScalarKind kind, ulong bits) => kind == ScalarKind.F32
        ? bits <= uint.MaxValue && float.IsNaN(BitConverter.UInt32BitsToSingle((uint)bits))
        : double.IsNaN(BitConverter.UInt64BitsToDouble(bits));

    /// <summary>Rounded once: an f32 does not go through a double.</summary>
    private static ulong Number(ScalarKind kind, JsonNode value, string text)
    {
        if (value.GetValueKind() == JsonValueKind.Number && kind == ScalarKind.F32 && float.TryParse(text, CultureInfo.InvariantCulture, out var single) && float.IsFinite(single))
            return BitConverter.SingleToUInt32Bits(single);
        if (value.GetValueKind() == JsonValueKind.Number && kind == ScalarKind.F64 && double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return BitConverter.DoubleToUInt64Bits(number);
        throw Wrong(value, $"a number that fits {kind.Keyword()}, \"inf\", \"-inf\" or \"nan\"");
    }

    private static JsonNode Float<T>(T value, ulong bits, ulong nan)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        if (T.IsNaN(value))
            return bits == nan ? Nan : $"{Nan}:{bits:x}";
        if (T.IsInfinity(value))
            return T.IsNegative(value) ? "-inf" : "inf";
        return JsonNode.Parse(value.ToString("R", CultureInfo.InvariantCulture))!;
    }

    private static FormatException Wrong(JsonNode value, string wanted)
    {
        const int most = 60;
        var text = value.ToJsonString();
        return new FormatException($"{(text.Length > most ? text[..most] + "..." : text)} is not {wanted}");
    }
}
