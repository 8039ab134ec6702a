using Seam.Schema.Model;

namespace Seam.Schema.Access;

/// <summary>How a value lies in memory. Sizes, strides and offsets arrive finished: a back end only spells them.</summary>
/// <param name="Size">Bytes the value takes where the field stands (a reference takes 4, a slice 8).</param>
/// <param name="Alignment">1, 2, 4 or 8.</param>
public abstract record Shape(int Size, int Alignment);

public sealed record ScalarShape(ScalarKind Kind) : Shape(Kind.Size(), Kind.Size());

/// <summary>An enum or a set of flags, stored as its carrier.</summary>
public sealed record EnumShape(EnumPlan Plan) : Shape(Plan.Carrier.Size(), Plan.Carrier.Size());

/// <summary>A static struct, in place.</summary>
public sealed record StaticShape(StaticPlan Plan) : Shape(Plan.Size, Plan.Alignment);

/// <summary><c>T[n]</c>, in place. Elements are scalars, enums, flags or static structs.</summary>
public sealed record FixedArrayShape(Shape Element, int Count) : Shape(Element.Size * Count, Element.Alignment);

/// <summary>A nested dynamic struct: a 4-byte self-relative reference, 0 = unset (reads as all defaults).</summary>
public sealed record ReferenceShape(DynamicReference Target) : Shape(4, 4);

/// <summary>
/// <c>T[]</c> and <c>T[&lt;n]</c>: an 8-byte slice {reference, element count}, reference 0 = unset.
/// Elements may be scalars, enums, flags, static structs, strings (8-byte slices) or references (4 bytes).
/// </summary>
/// <param name="Limit">The largest valid count; <see cref="uint.MaxValue"/> when unbounded.</param>
public record SliceShape(Shape Element, uint Limit) : Shape(8, 4);

/// <summary><c>map&lt;K, V&gt;</c>: a slice of entries, static structs or references, by ascending key.</summary>
public sealed record MapShape(Shape Element, MapKey Key) : SliceShape(Element, uint.MaxValue);

/// <summary>A union: a u32 tag and a 4-byte reference, both 0 when unset.</summary>
public sealed record UnionShape(UnionPlan Plan) : Shape(8, 4);

/// <summary><c>string</c>: an 8-byte slice {reference, length in bytes} of UTF-8.</summary>
/// <param name="Limit">The largest valid length in bytes; <see cref="uint.MaxValue"/> when unbounded.</param>
public sealed record StringShape(uint Limit) : Shape(8, 4);

/// <summary>A handle, one i32 of a call; there is none in memory.</summary>
/// <param name="Module">Of the resource: its functions are imported from there.</param>
public sealed record HandleShape(QualifiedName Resource, string Module, bool IsOwned, bool IsOptional) : Shape(4, 4);

/// <summary>Names a dynamic struct without nesting its plan, since dynamic structs may refer to themselves.</summary>
public sealed record DynamicReference(QualifiedName Name);
