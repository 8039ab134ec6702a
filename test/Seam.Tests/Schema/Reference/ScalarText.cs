using System.Globalization;
using System.Text.Json.Nodes;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Tests.Schema.Reference;

/// <summary>Scalars between JSON and bits.</summary>
internal static class ScalarText
{
    public static ulong Bits(ScalarKind kind, JsonNode value) => kind switch
    {
        ScalarKind.Bool => (bool)value ? 1u : 0,
        ScalarKind.F32 => BitConverter.SingleToUInt32Bits((float)Number(value)),
        ScalarKind.F64 => BitConverter.DoubleToUInt64Bits(Number(value)),
        _ => Integer(value.ToString()),
    };

    public static ulong Bits(EnumPlan plan, JsonNode value) => value.GetValueKind() == System.Text.Json.JsonValueKind.String
        ? value.ToString().Split(" | ").Aggregate(0ul, (bits, name) => bits | plan.Values.First(v => v.Name.Original == name).Value)
        : Integer(value.ToString());

    public static JsonNode Json(ScalarKind kind, ulong bits) => kind switch
    {
        ScalarKind.Bool => bits != 0,
        ScalarKind.F32 => Number(BitConverter.UInt32BitsToSingle((uint)bits)),
        ScalarKind.F64 => Number(BitConverter.UInt64BitsToDouble(bits)),
        ScalarKind.I8 => (sbyte)bits,
        ScalarKind.I16 => (short)bits,
        ScalarKind.I32 => (int)bits,
        ScalarKind.I64 => (long)bits,
        _ => bits,
    };

    /// <summary>The name of an enum value, the names of flags; a number when the schema does not name it all.</summary>
    public static JsonNode Json(EnumPlan plan, ulong bits)
    {
        var mask = ulong.MaxValue >> (64 - plan.Carrier.Size() * 8);
        var named = plan.Values.Where(v => plan.IsFlags ? (v.Value & bits) != 0 : (v.Value & mask) == bits).ToList();
        var isNamed = plan.IsFlags ? bits != 0 && named.Aggregate(0ul, (sum, v) => sum | v.Value) == bits : named.Count > 0;
        return isNamed ? string.Join(" | ", named.Select(v => v.Name.Original)) : Json(plan.Carrier, bits);
    }

    private static ulong Integer(string text) => text.StartsWith('-')
        ? (ulong)long.Parse(text, CultureInfo.InvariantCulture)
        : ulong.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(JsonNode value) => value.ToString() switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => BitConverter.UInt64BitsToDouble(0x7ff8000000000000),
        var text => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static JsonNode Number(double value) =>
        double.IsNaN(value) ? "nan" : double.IsPositiveInfinity(value) ? "inf" : double.IsNegativeInfinity(value) ? "-inf" : value;

    private static JsonNode Number(float value) =>
        float.IsFinite(value) ? JsonNode.Parse(value.ToString("R", CultureInfo.InvariantCulture))! : Number((double)value);
}
