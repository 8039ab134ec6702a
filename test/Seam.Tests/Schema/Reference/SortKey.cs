using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using Seam.Schema.Access;
using Seam.Schema.Messages;

namespace Seam.Tests.Schema.Reference;

/// <summary>Keys of maps as text that orders ordinally as the keys do in a message.</summary>
internal static class SortKey
{
    private static readonly BigInteger Above = BigInteger.One << 70;

    public static IComparable Of(MapKey key, JsonNode value)
    {
        if (key.Kind is not { } kind)
            return new Ordinal(Convert.ToHexString(Encoding.UTF8.GetBytes((string)value!)));
        var bits = key.Shape is EnumShape e ? ScalarText.Bits(e.Plan, value) : ScalarText.Bits(kind, value);
        return new Ordinal((Above + BigInteger.Parse(ScalarText.Json(kind, bits).ToJsonString(), CultureInfo.InvariantCulture)).ToString("D40", CultureInfo.InvariantCulture));
    }

    private sealed record Ordinal(string Text) : IComparable
    {
        public int CompareTo(object? other) => string.CompareOrdinal(Text, ((Ordinal)other!).Text);
    }
}
