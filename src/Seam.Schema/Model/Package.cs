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
    IReadOnlyList<InterfaceDefinition> Interfaces,
    IReadOnlyList<ModuleDefinition> Modules,
    IReadOnlyList<RelationDefinition> Relations,
    IReadOnlyList<Package> Imports,
    bool IsBroken);

/// <param name="Values">Values as 64 bits, sign-extended when the carrier is signed.</param>
public sealed record EnumDefinition(QualifiedName Name, IReadOnlyList<string> Documentation, ScalarKind Carrier, bool IsFlags, IReadOnlyList<EnumMember> Values)
{
    /// <summary>Values are missing because they were wrong, which has been reported.</summary>
    public bool IsBroken { get; init; }

    private readonly Dictionary<string, EnumMember> _byName = Values.ToDictionary(v => v.Name.Original, StringComparer.Ordinal);

    public EnumMember? Find(string name) => _byName.GetValueOrDefault(name);
}

public sealed record EnumMember(Name Name, IReadOnlyList<string> Documentation, ulong Value);

public enum StructKind
{
    Dynamic,
    Static,
}

public sealed record StructDefinition(QualifiedName Name, IReadOnlyList<string> Documentation, StructKind Kind, IReadOnlyList<FieldDefinition> Fields, Location Location);

/// <param name="Since">The version that added the field; 0 when it was there from the start.</param>
/// <param name="Default">Null for the zero value.</param>
public sealed record FieldDefinition(
    Name Name,
    IReadOnlyList<string> Documentation,
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
public sealed record SliceType(SchemaType Element, uint Limit) : SchemaType;
