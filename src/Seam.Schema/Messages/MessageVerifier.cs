using System.Buffers.Binary;
using System.Text.Unicode;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Messages;

/// <summary>The first rule that a message breaks (docs/abi.md, "Verification"), or 0, and where.</summary>
public readonly record struct Verdict(int Code, long Offset);

/// <summary>Verification as docs/abi.md states it, driven by the access plan and nothing else; generated verifiers are tested against it.</summary>
public sealed class MessageVerifier
{
    private readonly PlanIndex _plan;
    private readonly byte[] _message;
    private readonly int _maxDepth;
    private readonly List<(string? Field, long Index)> _path = [];
    private int _objectsLeft;
    private long _cursor;

    private MessageVerifier(AccessPlan plan, byte[] message, int maxDepth, int maxObjects)
    {
        _plan = new PlanIndex(plan);
        _message = message;
        _maxDepth = maxDepth;
        _objectsLeft = maxObjects;
    }

    /// <param name="root">The name of a struct, static or dynamic.</param>
    public static Verdict Verify(AccessPlan plan, string root, byte[] message, int maxDepth = 64, int maxObjects = 1_000_000) =>
        Verify(plan, root, message, (maxDepth, maxObjects), out _);

    /// <param name="path">The field that is wrong, such as <c>frames[2].width</c>; empty for the root itself and for a valid message.</param>
    public static Verdict Verify(AccessPlan plan, string root, byte[] message, (int Depth, int Objects) limits, out string path)
    {
        var verifier = new MessageVerifier(plan, message, limits.Depth, limits.Objects);
        var verdict = PlanIndex.Root(plan, root) is ReferenceShape reference
            ? verifier.Run(() => verifier.Dynamic(0, verifier._plan.Dynamic(reference.Target), 1))
            : verifier.Run(() => verifier.Elements(0, PlanIndex.Root(plan, root), 1, 0));
        path = verdict == default ? "" : verifier.Path();
        return verdict;
    }

    /// <summary>Verifies a message whose root is the elements of an array or string.</summary>
    public static Verdict VerifyElements(AccessPlan plan, Shape shape, byte[] message, uint count)
    {
        var verifier = new MessageVerifier(plan, message, 64, 1_000_000);
        return message.Length == 0 && count == 0 ? default : verifier.Run(() => verifier.Root(shape, count));
    }

    /// <summary>Where the walk stood: nothing is taken off the path once a rule is broken.</summary>
    private string Path() => string.Concat(_path.Select(p => p.Field is { } field ? $".{field}" : $"[{p.Index}]")).TrimStart('.');

    private void Root(Shape shape, uint count)
    {
        Check(shape is not SliceShape { Limit: var limit } || count <= limit, 6, 0);
        if (shape is SliceShape slice)
            Elements(0, slice.Element, count, 0);
        else
            Text(0, count);
    }

    private Verdict Run(Action root)
    {
        try
        {
            Check(_message.Length % 8 == 0, 1, 0);
            root();
            return default;
        }
        catch (Violation violation)
        {
            return violation.Verdict;
        }
    }

    private void Dynamic(long at, DynamicPlan plan, int depth)
    {
        Check(depth <= _maxDepth, 11, at);
        Check(--_objectsLeft >= 0, 12, at);
        Check(at + 4 <= _message.Length, 2, at);
        var size = UInt32(at);
        Check(size >= Math.Max(4, plan.BaseSize), 5, at);
        Check(at + size <= _message.Length, 2, at);
        _cursor = RoundUp(at + size);
        foreach (var gap in plan.Padding.Where(g => g.Offset + g.Length <= size))
            Check(AreZero(at + gap.Offset, gap.Length), 9, at + gap.Offset);
        Tail(at + size);
        foreach (var field in plan.Fields.Where(f => f.Guard <= size))
            Field(at, field, depth);
    }

    private void Field(long at, DynamicField field, int depth)
    {
        _path.Add((field.Name.Original, 0));
        if (field.Presence is { } p && (_message[at + p.Offset] >> p.Bit & 1) == 0)
            Check(AreZero(at + field.Offset, field.Shape.Size), 10, at + field.Offset);
        else
            Value(at + field.Offset, field.Shape, depth);
        Leave();
    }

    private void Leave() => _path.RemoveAt(_path.Count - 1);

    private void Items(long first, Shape element, long count, int depth)
    {
        if (element is ScalarShape { Kind: not ScalarKind.Bool } or EnumShape)
            return;
        for (var i = 0L; i < count; i++)
        {
            _path.Add((null, i));
            Value(first + i * element.Size, element, depth);
            Leave();
        }
    }

    private void Value(long at, Shape shape, int depth)
    {
        switch (shape)
        {
            case ScalarShape { Kind: ScalarKind.Bool }:
                Check(_message[at] <= 1, 7, at);
                break;
            case StaticShape s:
                Static(at, s.Plan);
                break;
            case FixedArrayShape a:
                Items(at, a.Element, a.Count, depth);
                break;
            case ReferenceShape r when UInt32(at) != 0:
                Dynamic(Follow(at), _plan.Dynamic(r.Target), depth + 1);
                break;
            case UnionShape u:
                Union(at, u.Plan, depth);
                break;
            case MapShape m when Slice(at, m.Limit) is { } run:
                Elements(run.First, m.Element, run.Count, depth);
                Keys(run.First, m, run.Count);
                break;
            case SliceShape s when Slice(at, s.Limit) is { } run:
                Elements(run.First, s.Element, run.Count, depth);
                break;
            case StringShape s when Slice(at, s.Limit) is { } run:
                Text(run.First, run.Count);
                break;
        }
    }

    private void Union(long at, UnionPlan plan, int depth)
    {
        var tag = UInt32(at);
        if (UInt32(at + 4) == 0)
            return;
        Check(tag != 0, 13, at);
        var target = Follow(at, at + 4);
        if (plan.Alternatives.FirstOrDefault(a => a.Tag == tag) is not { Payload: { } payload } alternative)
            return;
        _path.Add((alternative.Name.Original, 0));
        Dynamic(target, _plan.Dynamic(payload), depth + 1);
        Leave();
    }

    private void Keys(long first, MapShape map, uint count)
    {
        byte[]? last = null;
        for (var i = 0L; i < count; i++)
        {
            _path.Add((null, i));
            var element = first + i * map.Element.Size;
            var isReference = map.Element is ReferenceShape;
            Check(!isReference || UInt32(element) != 0, 14, element);
            var key = Key(map.Key, (isReference ? element + UInt32(element) : element) + map.Key.Offset);
            Check(last is null || MapKeys.Compare(last, key) < 0, 14, element);
            last = key;
            Leave();
        }
    }

    private byte[] Key(MapKey key, long at)
    {
        if (key.Kind is not { } kind)
            return UInt32(at) == 0 ? [] : _message[(int)(at + UInt32(at))..(int)(at + UInt32(at) + UInt32(at + 4))];
        var bytes = new byte[sizeof(ulong)];
        _message.AsSpan((int)at, kind.Size()).CopyTo(bytes);
        return MapKeys.Of(kind, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
    }

    private void Static(long at, StaticPlan plan)
    {
        foreach (var gap in plan.Padding)
            Check(AreZero(at + gap.Offset, gap.Length), 9, at + gap.Offset);
        foreach (var field in plan.Fields)
        {
            _path.Add((field.Name.Original, 0));
            Value(at + field.Offset, field.Shape, 0);
            Leave();
        }
    }

    /// <summary>Where the elements are; null when the slice is unset.</summary>
    private (long First, uint Count)? Slice(long at, uint limit)
    {
        var count = UInt32(at + 4);
        var isSet = UInt32(at) != 0;
        Check(isSet || count == 0, 6, at);
        Check(count <= limit, 6, at);
        return isSet ? (Follow(at), count) : null;
    }

    private void Elements(long first, Shape element, uint count, int depth)
    {
        Run(first, element.Size * (long)count);
        Items(first, element, count, depth);
    }

    private void Text(long first, uint count)
    {
        Run(first, count);
        Check(Utf8.IsValid(_message.AsSpan((int)first, (int)count)), 8, first);
    }

    private void Run(long first, long bytes)
    {
        Check(first + bytes <= _message.Length, 2, first);
        Check(--_objectsLeft >= 0, 12, first);
        _cursor = RoundUp(first + bytes);
        Tail(first + bytes);
    }

    private long Follow(long at) => Follow(at, at);

    /// <summary>Where a reference leads; <paramref name="at"/> is what complaints name.</summary>
    private long Follow(long at, long reference)
    {
        var target = reference + UInt32(reference);
        Check(target % 8 == 0, 3, at);
        Check(target >= _cursor, 4, at);
        return target;
    }

    private void Tail(long end) => Check(AreZero(end, RoundUp(end) - end), 9, end);

    private bool AreZero(long at, long length) => !_message.AsSpan((int)at, (int)length).ContainsAnyExcept((byte)0);

    private uint UInt32(long at) => BinaryPrimitives.ReadUInt32LittleEndian(_message.AsSpan((int)at));

    private static long RoundUp(long value) => (value + 7) / 8 * 8;

    private static void Check(bool condition, int code, long offset)
    {
        if (!condition)
            throw new Violation(new Verdict(code, offset));
    }

    private sealed class Violation(Verdict verdict) : Exception
    {
        public Verdict Verdict { get; } = verdict;
    }
}
