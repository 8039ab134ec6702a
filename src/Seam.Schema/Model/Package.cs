using Seam.Foundation.Text;

namespace Seam.Schema.Model;

/// <summary>A file with every name resolved and every number checked. Definitions that are wrong are left out.</summary>
/// <param name="IsBroken">Something was left out: names missing here must not be reported again elsewhere.</param>
public sealed record Package(
    string Name,
    SourceText Source,
    IReadOnlyList<string> Documentation,
    IReadOnlyList<EnumDefinition> Enums,
    IReadOnlyList<StructDefinition> Structs,
    IReadOnlyList<UnionDefinition> Unions,
    IReadOnlyList<InterfaceDefinition> Interfaces,
    IReadOnlyList<ModuleDefinition> Modules,
    IReadOnlyList<RelationDefinition> Relations,
    IReadOnlyList<Package> Imports,
    bool IsBroken);

/// <summary>A definition's or member's documentation, and whether it should not be used any more.</summary>
/// <param name="Deprecated">Why, or "" when the schema does not say; null for what is not deprecated.</param>
public sealed record Remarks(IReadOnlyList<string> Documentation, string? Deprecated)
{
    /// <summary>Of what the compiler defines itself.</summary>
    public static Remarks Of(string documentation) => new([documentation], null);
}

/// <param name="Values">Values as 64 bits, sign-extended when the carrier is signed.</param>
public sealed record EnumDefinition(QualifiedName Name, Remarks Remarks, ScalarKind Carrier, bool IsFlags, IReadOnlyList<EnumMember> Values)
{
    /// <summary>Values are missing because they were wrong, which has been reported.</summary>
    public bool IsBroken { get; init; }

    private readonly Dictionary<string, EnumMember> _byName = Values.ToDictionary(v => v.Name.Original, StringComparer.Ordinal);

    public EnumMember? Find(string name) => _byName.GetValueOrDefault(name);
}

public sealed record EnumMember(Name Name, Remarks Remarks, ulong Value);

public enum StructKind
{
    Dynamic,
    Static,
}

public sealed record StructDefinition(QualifiedName Name, Remarks Remarks, StructKind Kind, IReadOnlyList<FieldDefinition> Fields, Location Location)
{
    /// <summary>The schema needs it without naming it, so no schema can refer to it by name.</summary>
    public bool IsImplied { get; init; }

    /// <summary>Its first field is the key of a map.</summary>
    public bool IsMapEntry { get; init; }
}

/// <summary>A union, or the errors of functions, which are a union too.</summary>
public sealed record UnionDefinition(QualifiedName Name, Remarks Remarks, bool IsErrors, IReadOnlyList<UnionAlternative> Alternatives);

/// <param name="Tag">From 1, in the order of declaration.</param>
/// <param name="Payload">The dynamic struct that the alternative carries; null when it carries nothing.</param>
public sealed record UnionAlternative(Name Name, Remarks Remarks, int Tag, StructType? Payload);

/// <param name="Since">The version that added the field; 0 when it was there from the start.</param>
/// <param name="Default">Null for the zero value.</param>
public sealed record FieldDefinition(
    Name Name,
    Remarks Remarks,
    SchemaType Type,
    bool IsOptional,
    int Since,
    Constant? Default,
    Location Location);

/// <summary>A declared value: the bits of a scalar, enum or flags (no more than its size), or a string.</summary>
public sealed record Constant(ulong Bits, string? Text);

public abstract record SchemaType;

public sealed record ScalarType(ScalarKind Kind) : SchemaType;

public sealed record StringType : SchemaType;

public sealed record EnumType(EnumDefinition Definition) : SchemaType;

/// <summary>Refers to a struct by name, since dynamic structs may contain themselves.</summary>
public sealed record StructType(QualifiedName Name, StructKind Kind) : SchemaType;

public sealed record FixedArrayType(SchemaType Element, int Count) : SchemaType;

/// <param name="Limit">The largest count; <see cref="uint.MaxValue"/> when unbounded.</param>
public record SliceType(SchemaType Element, uint Limit) : SchemaType;

/// <summary>An array of entries, structs with a key and a value, by ascending key.</summary>
public sealed record MapType(StructType Entry, SchemaType Key, SchemaType Value) : SliceType(Entry, uint.MaxValue);

/// <summary>Names an object of a resource, in calls only: a handle is never in a message.</summary>
/// <param name="Version">Of the resource.</param>
/// <param name="IsOwned">It passes from one module to the other; otherwise it is lent for the call.</param>
public sealed record HandleType(QualifiedName Resource, int Version, bool IsOwned, bool IsOptional) : SchemaType;

/// <summary>Refers to a union by name, since what it carries may contain it.</summary>
public sealed record UnionType(QualifiedName Name, bool IsErrors) : SchemaType;
