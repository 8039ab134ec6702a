using Seam.Schema.Model;

namespace Seam.Schema.Access;

/// <summary>
/// Everything a back end needs to spell one package, in declaration order, with all arithmetic done.
/// Definitions of imported packages appear in <see cref="Imports"/>: they are referred to, not emitted again.
/// </summary>
public sealed record AccessPlan(
    string Package,
    IReadOnlyList<string> Documentation,
    IReadOnlyList<EnumPlan> Enums,
    IReadOnlyList<StaticPlan> Statics,
    IReadOnlyList<DynamicPlan> Dynamics,
    IReadOnlyList<UnionPlan> Unions,
    IReadOnlyList<InterfacePlan> Interfaces,
    AppPlan App,
    IReadOnlyList<AccessPlan> Imports)
{
    /// <summary>Finds a dynamic struct of this package or of an imported one.</summary>
    public DynamicPlan Dynamic(QualifiedName name) =>
        Closure().SelectMany(p => p.Dynamics).FirstOrDefault(d => d.Name == name) ?? throw new KeyNotFoundException($"no dynamic struct '{name}' in the plan");

    /// <summary>This plan and all it imports, directly or not, each once.</summary>
    public IReadOnlyList<AccessPlan> Closure()
    {
        var found = new List<AccessPlan> { this };
        var seen = new HashSet<AccessPlan>(ReferenceEqualityComparer.Instance) { this };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(found[i].Imports.Where(seen.Add));
        return found;
    }
}

/// <summary>An enum (<paramref name="IsFlags"/> false) or a set of flags, whose values are then single bits.</summary>
public sealed record EnumPlan(QualifiedName Name, Remarks Remarks, ScalarKind Carrier, bool IsFlags, IReadOnlyList<EnumValue> Values);

/// <param name="Value">The value as 64 bits, sign-extended when the carrier is signed.</param>
public sealed record EnumValue(Name Name, Remarks Remarks, ulong Value);

/// <summary>A static struct: exactly the C struct of the same fields. <paramref name="Padding"/> lists its own gaps, the tail included, not those of static structs inside; all are zero in a message.</summary>
public sealed record StaticPlan(
    QualifiedName Name,
    Remarks Remarks,
    int Size,
    int Alignment,
    IReadOnlyList<StaticField> Fields,
    IReadOnlyList<ByteRange> Padding)
{
    /// <summary>When the struct is an entry of maps: its first field.</summary>
    public MapKey? Key { get; init; }
}

public sealed record StaticField(Name Name, Remarks Remarks, int Offset, Shape Shape);

/// <summary>A run of bytes inside an object.</summary>
public readonly record struct ByteRange(int Offset, int Length)
{
    public int End => Offset + Length;
}

/// <summary>
/// A dynamic struct. The object starts with its u32 size (the end of its last field, header included); it occupies
/// <paramref name="AllocatedSize"/> bytes, that size rounded up to 8.
/// </summary>
/// <param name="Size">What this schema's writer stores in the size header.</param>
/// <param name="BaseSize">The end of the last field without a <c>since</c>: every valid message is at least this large.</param>
/// <param name="Template">The <paramref name="AllocatedSize"/> bytes of an object with nothing set: size header and inline defaults. Writers start from it; an unset reference reads it.</param>
/// <param name="Padding">Gaps between fields, all zero in a message. The tail from the size up to a multiple of 8 is not among them: it depends on the size in the message.</param>
public sealed record DynamicPlan(
    QualifiedName Name,
    Remarks Remarks,
    int Size,
    int BaseSize,
    int AllocatedSize,
    byte[] Template,
    IReadOnlyList<DynamicField> Fields,
    IReadOnlyList<ByteRange> Padding)
{
    /// <summary>When the struct is an entry of maps: its first field.</summary>
    public MapKey? Key { get; init; }
}

/// <summary>What a map is ordered by: a string by its bytes, a number by its value.</summary>
/// <param name="Kind">The integer type, for an enum or flags the carrier; null for a string.</param>
/// <param name="Offset">In the entry.</param>
public sealed record MapKey(ScalarKind? Kind, int Offset, Shape Shape);

/// <summary>A union: a u32 tag and a reference to the dynamic struct that the alternative with that tag carries. Tag 0 is unset.</summary>
public sealed record UnionPlan(QualifiedName Name, Remarks Remarks, bool IsErrors, IReadOnlyList<AlternativePlan> Alternatives)
{
    /// <summary>Where the reference is, from the tag on.</summary>
    public const int ReferenceOffset = 4;
}

/// <param name="Tag">From 1. Tags may be missing from a broken schema only, so the alternative with tag t is number t - 1.</param>
/// <param name="Payload">Null when the alternative carries nothing.</param>
public sealed record AlternativePlan(Name Name, Remarks Remarks, int Tag, DynamicReference? Payload);

/// <summary>One field of a dynamic struct, in declaration order, which is also the order of the bytes.</summary>
/// <param name="Guard">When not 0, the field was added later: it is there only if the object's size header is at least this; otherwise it reads as its default.</param>
/// <param name="Presence">The presence bit of an optional inline field; null when the field is not optional, or is a reference or slice (there, 0 = absent).</param>
/// <param name="Default">What an unset field reads as; null for the zero value.</param>
public sealed record DynamicField(
    Name Name,
    Remarks Remarks,
    int Offset,
    Shape Shape,
    bool IsOptional,
    int Guard,
    PresenceBit? Presence,
    DefaultValue? Default);

/// <summary>The bit <c>1 &lt;&lt; Bit</c> of the byte at <paramref name="Offset"/> in the object.</summary>
public sealed record PresenceBit(int Offset, int Bit);

/// <summary>A declared default: the bits of a scalar, enum or flags field (no more of them than its size; not sign-extended), or the text of a string.</summary>
public sealed record DefaultValue(ulong Bits, string? Text);
