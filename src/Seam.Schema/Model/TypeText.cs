using System.Globalization;

namespace Seam.Schema.Model;

/// <summary>Spells types, as in schemas and as in sentences.</summary>
public static class TypeText
{
    public static string Spell(this SchemaType type) => type switch
    {
        ScalarType scalar => scalar.Kind.Keyword(),
        StringType => "string",
        EnumType e => e.Definition.Name.ToString(),
        StructType s => s.Name.ToString(),
        UnionType u => u.Name.ToString(),
        HandleType h => $"{(h.IsOwned ? "own" : "borrow")} {h.Resource}{(h.IsOptional ? "?" : "")}",
        MapType m => $"map<{m.Key.Spell()}, {m.Value.Spell()}>",
        FixedArrayType a => $"{a.Element.Spell()}[{a.Count}]",
        SliceType { Limit: uint.MaxValue } s => $"{s.Element.Spell()}[]",
        SliceType s => $"{s.Element.Spell()}[<{s.Limit}]",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>A value of a field of this type, as a schema would write it.</summary>
    public static string Spell(this Constant value, SchemaType type) => type switch
    {
        StringType => Parse.StringText.Encode(value.Text ?? ""),
        EnumType e => string.Join(" | ", e.Definition.Values.Where(v => IsPart(v, value.Bits, e.Definition)).Select(v => v.Name.Original)),
        ScalarType s => s.Kind.Spell(value.Bits),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static bool IsPart(EnumMember member, ulong bits, EnumDefinition definition) => definition.IsFlags
        ? (member.Value & bits) != 0
        : (member.Value & ulong.MaxValue >> (64 - definition.Carrier.Size() * 8)) == bits;

    private static string Spell(this ScalarKind kind, ulong bits) => kind switch
    {
        ScalarKind.Bool => bits == 0 ? "false" : "true",
        ScalarKind.F32 => Spell(BitConverter.UInt32BitsToSingle((uint)bits), "R"),
        ScalarKind.F64 => Spell(BitConverter.UInt64BitsToDouble(bits), "R"),
        ScalarKind.I8 => Spell((sbyte)bits),
        ScalarKind.I16 => Spell((short)bits),
        ScalarKind.I32 => Spell((int)bits),
        ScalarKind.I64 => Spell((long)bits),
        _ => Spell(bits),
    };

    private static string Spell(IFormattable value, string? format = null) => value.ToString(format, CultureInfo.InvariantCulture) switch
    {
        "Infinity" => "inf",
        "-Infinity" => "-inf",
        "NaN" => "nan",
        var text => text,
    };

    public static string Describe(this SchemaType type) => type switch
    {
        ScalarType => $"a scalar ({type.Spell()})",
        StringType => "a string",
        EnumType { Definition.IsFlags: true } => $"a set of flags ({type.Spell()})",
        EnumType => $"an enum ({type.Spell()})",
        StructType { Kind: StructKind.Static } => $"a static struct ({type.Spell()})",
        StructType => $"a dynamic struct ({type.Spell()})",
        FixedArrayType => $"a fixed array ({type.Spell()})",
        HandleType => $"a handle ({type.Spell()})",
        UnionType { IsErrors: true } => $"errors ({type.Spell()})",
        UnionType => $"a union ({type.Spell()})",
        MapType => $"a map ({type.Spell()})",
        SliceType => $"a dynamic array ({type.Spell()})",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
