using Seam.Schema.Model;

namespace Seam.Schema.Layout;

/// <param name="Bytes">What the value takes in place. A long: fixed arrays are checked against the limit afterwards.</param>
internal readonly record struct Extent(long Bytes, int Alignment);

/// <summary>The table "Messages and objects" of docs/abi.md. Null when the type contains a static struct that has no layout.</summary>
internal sealed class TypeSizes(IReadOnlyDictionary<QualifiedName, StaticLayout> statics)
{
    private static readonly Extent Reference = new(4, 4);
    private static readonly Extent Slice = new(8, 4);
    private static readonly Extent Union = new(8, 4);

    public Extent? Of(SchemaType type) => type switch
    {
        ScalarType s => Scalar(s.Kind),
        EnumType e => Scalar(e.Definition.Carrier),
        StringType or SliceType => Slice,
        UnionType => Union,
        StructType { Kind: StructKind.Dynamic } => Reference,
        StructType s => statics.TryGetValue(s.Name, out var layout) ? new Extent(layout.Size, layout.Alignment) : null,
        FixedArrayType a => Of(a.Element) is { } element ? element with { Bytes = element.Bytes * a.Count } : null,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static Extent Scalar(ScalarKind kind) => new(kind.Size(), kind.Size());
}
