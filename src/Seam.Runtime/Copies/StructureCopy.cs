using System.Runtime.CompilerServices;
using Seam.Memory;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Runtime.Copies;

/// <summary>
/// Copies a message but for its long plain arrays. It walks the copy, not the original: what decides where the arrays lie is fetched once,
/// and is what the receiver verifies afterwards. Messages lie in canonical order, so the walk goes up and each byte is copied once;
/// where a message does not, the walk ends and the rest is copied, for the receiver's verification to refuse.
/// </summary>
internal unsafe ref struct StructureCopy
{
    /// <summary>Shorter arrays are copied: their pages would cost more than their bytes.</summary>
    private const ulong LeastBulkBytes = 256 << 10;

    private const int MostDepth = 64;

    private readonly Structures _structures;
    private readonly OwnPages _pages;
    private readonly long _offset;
    private readonly byte* _from;
    private readonly byte* _to;
    private readonly ulong _length;
    private ulong _cursor;
    private ulong _copied;

    /// <param name="regions">The first bytes of the region and of the receiver's own.</param>
    public StructureCopy(Structures structures, OwnPages pages, SpanWord word, (nint From, nint To) regions)
    {
        (_structures, _pages, _offset, _length) = (structures, pages, word.Offset, (ulong)word.Length);
        _from = (byte*)regions.From + _offset;
        _to = (byte*)regions.To + _offset;
    }

    /// <summary>Bytes that were copied.</summary>
    public long Copied { get; private set; }

    /// <param name="root">The struct, or the array, that the message is.</param>
    public void Run(Shape root)
    {
        _ = root switch
        {
            ReferenceShape reference => Object(0, _structures[reference.Target], MostDepth),
            SliceShape { Element: var element } when IsPlain(element) => Bulk(0, _length),
            _ => false,
        };
        CopyUpTo(_length);
    }

    /// <summary>Elements that no verification looks at.</summary>
    public static bool IsPlain(Shape shape) => shape switch
    {
        ScalarShape scalar => scalar.Kind != ScalarKind.Bool,
        EnumShape => true,
        FixedArrayShape array => IsPlain(array.Element),
        StaticShape { Plan: var plan } => plan.Padding.Count == 0 && plan.Fields.All(f => IsPlain(f.Shape)),
        _ => false,
    };

    private bool Object(ulong at, DynamicPlan plan, int depth)
    {
        if (depth == 0 || !Visit(at, sizeof(uint)))
            return false;
        var size = Load(at);
        if (size < plan.BaseSize || !Extend(at, size))
            return false;
        foreach (var field in plan.Fields)
            if (size >= field.Guard && !Value(at + (uint)field.Offset, field.Shape, depth))
                return false;
        return true;
    }

    private bool Value(ulong slot, Shape shape, int depth) => shape switch
    {
        ReferenceShape reference => Load(slot) is 0 || Object(slot + Load(slot), _structures[reference.Target], depth - 1),
        UnionShape union => Union(slot, union.Plan, depth),
        StringShape => Load(slot) is 0 || Visit(slot + Load(slot), Load(slot + sizeof(uint))),
        SliceShape slice => Load(slot) is 0 || Elements(slot, slice, depth),
        _ => true,
    };

    private bool Union(ulong slot, UnionPlan plan, int depth)
    {
        var (tag, reference) = (Load(slot), Load(slot + UnionPlan.ReferenceOffset));
        var carried = tag >= 1 && tag <= plan.Alternatives.Count ? plan.Alternatives[(int)tag - 1].Payload : null;
        return reference == 0 || carried is null || Object(slot + UnionPlan.ReferenceOffset + reference, _structures[carried], depth - 1);
    }

    private bool Elements(ulong slot, SliceShape slice, int depth)
    {
        var (first, count, stride) = (slot + Load(slot), Load(slot + sizeof(uint)), (uint)slice.Element.Size);
        var bytes = (ulong)count * stride;
        if (IsPlain(slice.Element) && slice is not MapShape)
            return Bulk(first, bytes);
        if (!Visit(first, bytes))
            return false;
        for (ulong i = 0; i < count && slice.Element is ReferenceShape or UnionShape or StringShape; i++)
            if (!Value(first + i * stride, slice.Element, depth))
                return false;
        return true;
    }

    private bool Bulk(ulong first, ulong bytes)
    {
        if (bytes < LeastBulkBytes)
            return Visit(first, bytes);
        if (first < _cursor || first > _length || bytes > _length - first)
            return false;
        var (start, end) = OwnPages.Inside(_offset + (long)first, _offset + (long)(first + bytes));
        CopyUpTo((ulong)(start - _offset));
        _pages.Show(start, end, isInPlace: true);
        (_copied, _cursor) = ((ulong)(end - _offset), RoundUp(first + bytes));
        return true;
    }

    /// <summary>Copies what comes next in canonical order.</summary>
    private bool Visit(ulong at, ulong bytes)
    {
        if (at < _cursor)
            return false;
        return Extend(at, bytes);
    }

    private bool Extend(ulong at, ulong bytes)
    {
        if (at > _length || bytes > _length - at)
            return false;
        CopyUpTo(at + bytes);
        _cursor = RoundUp(at + bytes);
        return true;
    }

    private void CopyUpTo(ulong end)
    {
        if (end <= _copied)
            return;
        _pages.MakeOwn(_offset + (long)_copied, _offset + (long)end);
        Buffer.MemoryCopy(_from + _copied, _to + _copied, end - _copied, end - _copied);
        Copied += (long)(end - _copied);
        _copied = end;
    }

    private readonly uint Load(ulong at) => Unsafe.ReadUnaligned<uint>(_to + at);

    private static ulong RoundUp(ulong value) => (value + 7) & ~7UL;
}
