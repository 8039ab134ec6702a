using Seam.Schema.Model;

namespace Seam.Schema.Layout;

/// <summary>Places fields one after the other at their alignment, and notes the gaps.</summary>
internal sealed class FieldPlacer(TypeSizes sizes, int start)
{
    private const int BitsPerByte = 8;
    private int _presenceOffset;
    private int _presenceCount;

    public long End { get; private set; } = start;

    public int Alignment { get; private set; } = 1;

    public List<FieldLayout> Fields { get; } = [];

    public List<Gap> Padding { get; } = [];

    /// <summary>False when the field has no size or the struct has grown beyond <paramref name="limit"/>; <see cref="End"/> then tells how far.</summary>
    public bool Place(FieldDefinition field, int limit)
    {
        if (sizes.Of(field.Type) is not { } extent)
            return false;
        var presence = NeedsPresence(field) ? NextPresence() : null;
        var offset = (int)AlignTo(extent.Alignment);
        End = offset + extent.Bytes;
        if (End > limit)
            return false;
        Fields.Add(new FieldLayout(field, offset, (int)extent.Bytes, presence));
        return true;
    }

    public long AlignTo(int alignment)
    {
        var aligned = (End + alignment - 1) / alignment * alignment;
        if (aligned > End)
            Padding.Add(new Gap((int)End, (int)(aligned - End)));
        Alignment = Math.Max(Alignment, alignment);
        return End = aligned;
    }

    private static bool NeedsPresence(FieldDefinition field) =>
        field.IsOptional && field.Type is not (StringType or SliceType or UnionType or StructType { Kind: StructKind.Dynamic });

    private PresenceLayout NextPresence()
    {
        var bit = _presenceCount++ % BitsPerByte;
        if (bit == 0)
            _presenceOffset = (int)End++;
        return new PresenceLayout(_presenceOffset, bit);
    }
}
