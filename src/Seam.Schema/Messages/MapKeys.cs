using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Messages;

/// <summary>Keys of maps as bytes that compare, from the first one on, as docs/abi.md orders the keys.</summary>
internal static class MapKeys
{
    public static byte[] Of(ScalarKind kind, ulong bits)
    {
        var unused = 64 - kind.Size() * 8;
        var ordered = kind.IsSigned() ? (ulong)((long)(bits << unused) >> unused) ^ 1ul << 63 : bits;
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ordered);
        return bytes;
    }

    /// <summary>The order of an entry; a key that is missing counts as unset.</summary>
    /// <exception cref="FormatException">The key is no value of its type.</exception>
    public static byte[] Of(MapKey key, JsonNode? value) => key.Kind is { } kind
        ? Of(kind, value is null ? 0 : key.Shape is EnumShape e ? ScalarText.Bits(e.Plan, value) : ScalarText.Bits(kind, value))
        : value is null ? [] : Encoding.UTF8.GetBytes(ScalarText.Text(value));

    public static int Compare(byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b);
}
