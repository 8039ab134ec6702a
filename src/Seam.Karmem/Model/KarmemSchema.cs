namespace Seam.Karmem.Model;

/// <summary>A resolved schema of Karmem v1, with every offset. Definitions stand in the order of the file; each uses only earlier ones.</summary>
public sealed record KarmemSchema(string Name, IReadOnlyList<Tag> Tags, IReadOnlyList<KarmemEnum> Enums, IReadOnlyList<KarmemStruct> Structs);

/// <summary>A tag, <c>@name(`value`)</c>; what it means is up to whoever reads it.</summary>
public sealed record Tag(string Name, string Value);

public sealed record KarmemEnum(string Name, Primitive Carrier, IReadOnlyList<EnumValue> Values);

public sealed record EnumValue(string Name, ulong Number);

/// <param name="IsTable">Whether it begins with its size and is referred to by offset; otherwise it lies where it is used.</param>
/// <param name="IsPacked">Whether a slice takes 8 bytes, and not 12 with the size of an element; inline structs that are not packed end with a pad.</param>
/// <param name="Id">The number by which transports tell messages apart; never part of them.</param>
/// <param name="ContentBytes">Bytes up to the end of the last field.</param>
public sealed record KarmemStruct(string Name, bool IsTable, bool IsPacked, ulong Id, IReadOnlyList<KarmemField> Fields, uint ContentBytes)
{
    /// <summary>Whether it refers to nothing: bytes in place are all there is.</summary>
    public bool IsFixed { get; } = !IsTable && Fields.All(f => f.Type is not SliceType && f.Type.Element is not StructElement { Struct.IsFixed: false });

    /// <summary>
    /// Bytes at the end of an inline struct that is not packed: 1 to 8, since v1 adds a whole word to contents that are a multiple of one.
    /// </summary>
    public uint PadBytes => IsTable || IsPacked ? 0 : 8 - ContentBytes % 8;

    public uint Bytes => ContentBytes + PadBytes;

    /// <summary>Where fewer bytes than this are left, v1's readers see a struct with nothing set: 8 for a table that is not packed, although it may have 6.</summary>
    public uint MinimumBytes => !IsTable ? ContentBytes : IsPacked ? 4u : 8u;
}

/// <param name="Offset">From the start of the struct.</param>
/// <param name="Bytes">In the struct.</param>
/// <param name="ElementBytes">Of one element, or of the table referred to.</param>
public sealed record KarmemField(string Name, FieldType Type, uint Offset, uint Bytes, uint ElementBytes)
{
    public uint End => Offset + Bytes;
}

/// <summary>What a field holds: one, a fixed number, or a slice of something.</summary>
public abstract record FieldType(ElementType Element);

public sealed record SingleType(ElementType Element) : FieldType(Element);

public sealed record FixedType(ElementType Element, uint Count) : FieldType(Element);

/// <param name="Limit">How many elements a reader takes at most; null for all.</param>
public sealed record SliceType(ElementType Element, uint? Limit) : FieldType(Element);

public abstract record ElementType;

public sealed record PrimitiveElement(Primitive Primitive) : ElementType;

public sealed record EnumElement(KarmemEnum Enum) : ElementType;

public sealed record StructElement(KarmemStruct Struct) : ElementType;
