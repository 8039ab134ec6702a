namespace Seam.Karmem.Model;

/// <summary>Puts fields one behind the other, without alignment; a table's begin behind its size.</summary>
internal sealed class FieldPlacer(bool isPacked, bool isTable)
{
    private const uint ReferenceBytes = 4;

    private readonly List<KarmemField> _fields = [];

    /// <summary>Bytes so far; more than 32 bits are for the caller to refuse.</summary>
    public long End { get; private set; } = isTable ? ReferenceBytes : 0;

    public IReadOnlyList<KarmemField> Fields => _fields;

    public void Place(string name, FieldType type)
    {
        var element = Bytes(type.Element);
        var bytes = type switch
        {
            SliceType => 2 * ReferenceBytes + (isPacked ? 0 : ReferenceBytes),
            FixedType array => (long)element * array.Count,
            _ when type.Element is StructElement { Struct.IsTable: true } => ReferenceBytes,
            _ => element,
        };
        _fields.Add(new KarmemField(name, type, unchecked((uint)End), unchecked((uint)bytes), element));
        End += bytes;
    }

    private static uint Bytes(ElementType element) => element switch
    {
        PrimitiveElement p => p.Primitive.Bytes,
        EnumElement e => e.Enum.Carrier.Bytes,
        StructElement s => s.Struct.Bytes,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
