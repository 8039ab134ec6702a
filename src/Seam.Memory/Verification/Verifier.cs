using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seam.Memory;

/// <summary>
/// Walks a message once, in canonical order (docs/abi.md, "Verification"). Generated code calls its checks field by field, joined by
/// <c>&amp;&amp;</c>: a check that fails records the violation and returns false. Positions are in bytes from the message's start.
/// </summary>
public ref struct Verifier
{
    private readonly ref readonly byte _start;
    private readonly ulong _length;
    private readonly int _depthLimit;
    private ulong _cursor;
    private int _depth;
    private int _objectsLeft;

    public Verifier(MessageBytes message, VerifyLimits? limits = null)
    {
        limits ??= VerifyLimits.Default;
        _start = ref message.Start;
        _length = message.Length;
        _depthLimit = limits.Depth;
        _objectsLeft = limits.Objects;
    }

    /// <summary>The first violation; valid until a check has failed.</summary>
    public VerifyResult Result { get; private set; }

    /// <summary>Verifies a message whose root is a dynamic struct.</summary>
    public bool Root<TView>()
        where TView : IView<TView>, allows ref struct => Length() && Nested<TView>(0);

    /// <summary>Verifies the frame of a message whose root is a static struct of <paramref name="size"/> bytes; its fields come next.</summary>
    public bool StaticRoot(uint size) => Length() && Elements(0, size);

    /// <summary>Verifies the frame of a message whose root is elements in a row; no message at all is right for none. The elements come next.</summary>
    public bool ElementsRoot(PassedCount count, uint stride) =>
        count.Value == 0 && _length == 0
        || Length() && (count.Value <= count.Limit || Fail(VerifyCode.Count, 0)) && Elements(0, (ulong)count.Value * stride);

    /// <summary>A dynamic struct's header: it may be there, it has its base size, and it lies inside the message.</summary>
    public bool Header(ulong at, uint baseSize, out uint size)
    {
        size = 0;
        if (--_objectsLeft < 0)
            return Fail(VerifyCode.Objects, at);
        if (at > _length || _length - at < sizeof(uint))
            return Fail(VerifyCode.Bounds, at);
        size = Load<uint>(at);
        if (size < baseSize)
            return Fail(VerifyCode.Size, at);
        if (size > _length - at)
            return Fail(VerifyCode.Bounds, at);
        _cursor = RoundUp(at + size);
        return true;
    }

    /// <summary>Pad bytes between fields.</summary>
    public bool Padding(ulong at, int offset, int length) => IsZero(at + (uint)offset, length) || Fail(VerifyCode.Padding, at + (uint)offset);

    /// <summary>Pad bytes from <paramref name="end"/> to the next multiple of 8.</summary>
    public bool Tail(ulong end)
    {
        var used = (int)(end % 8);
        return used == 0 || Load<ulong>(end - (uint)used) >> used * 8 == 0 || Fail(VerifyCode.Padding, end);
    }

    public readonly bool IsSet(ulong at, int presence, byte mask) => (Load<byte>(at + (uint)presence) & mask) != 0;

    /// <summary>An optional field of <paramref name="length"/> bytes whose presence bit is 0.</summary>
    public bool Absent(ulong at, int offset, int length) => IsZero(at + (uint)offset, length) || Fail(VerifyCode.Absent, at + (uint)offset);

    public bool Bool(ulong at, int offset) => Load<byte>(at + (uint)offset) <= 1 || Fail(VerifyCode.Bool, at + (uint)offset);

    public bool FixedBools(ulong at, int offset, int count) => AreBools(at + (uint)offset, (uint)count);

    public bool Static<T>(ulong at, int offset)
        where T : unmanaged, IStaticStruct<T> => T.Check(ref this, at + (uint)offset);

    public bool FixedStatics<T>(ulong at, int offset, int count)
        where T : unmanaged, IStaticStruct<T> => AreStatics<T>(at + (uint)offset, (uint)count);

    /// <summary>A slice of elements that need no check of their own.</summary>
    public bool Slice(ulong at, int offset, uint stride, uint limit) => Slice(at + (uint)offset, stride, limit, out _, out _);

    public bool Bools(ulong at, int offset, uint limit) =>
        Slice(at + (uint)offset, sizeof(bool), limit, out var first, out var count) && AreBools(first, count);

    public bool Statics<T>(ulong at, int offset, uint limit)
        where T : unmanaged, IStaticStruct<T> =>
        Slice(at + (uint)offset, (uint)Unsafe.SizeOf<T>(), limit, out var first, out var count) && AreStatics<T>(first, count);

    public bool String(ulong at, int offset, uint limit) => String(at + (uint)offset, limit);

    public bool Strings(ulong at, int offset, uint limit, uint stringLimit) =>
        Slice(at + (uint)offset, 2 * sizeof(uint), limit, out var first, out var count) && AreStrings(first, count, stringLimit);

    public bool Reference<TView>(ulong at, int offset)
        where TView : IView<TView>, allows ref struct => Reference<TView>(at + (uint)offset);

    public bool List<TView>(ulong at, int offset, uint limit)
        where TView : IView<TView>, allows ref struct =>
        Slice(at + (uint)offset, sizeof(uint), limit, out var first, out var count) && AreReferences<TView>(first, count);

    /// <summary>A union; what a newer schema carries is not examined.</summary>
    public bool Union<TView>(ulong at, int offset)
        where TView : IUnionView<TView>, allows ref struct => Union<TView>(at + (uint)offset);

    public bool Unions<TView>(ulong at, int offset, uint limit)
        where TView : IUnionView<TView>, allows ref struct
    {
        if (!Slice(at + (uint)offset, (uint)TView.Stride, limit, out var first, out var count))
            return false;
        for (ulong i = 0; i < count; i++)
            if (!Union<TView>(first + i * (uint)TView.Stride))
                return false;
        return true;
    }

    /// <summary>What a union carries.</summary>
    public bool Carried<TView>(ulong at)
        where TView : IView<TView>, allows ref struct => Nested<TView>(at);

    /// <summary>A map with entries that are dynamic structs.</summary>
    public bool Map<TView>(ulong at, int offset, MapKey key)
        where TView : IView<TView>, allows ref struct =>
        Slice(at + (uint)offset, sizeof(uint), uint.MaxValue, out var first, out var count)
        && AreReferences<TView>(first, count)
        && AreAscending(first, count, sizeof(uint), key with { IsReferred = true });

    /// <summary>A map with entries that are static structs and need no check of their own.</summary>
    public bool PlainMap(ulong at, int offset, uint stride, MapKey key) =>
        Slice(at + (uint)offset, stride, uint.MaxValue, out var first, out var count) && AreAscending(first, count, stride, key);

    /// <summary>A map with entries that are static structs.</summary>
    public bool StaticMap<T>(ulong at, int offset, MapKey key)
        where T : unmanaged, IStaticStruct<T> =>
        Slice(at + (uint)offset, (uint)Unsafe.SizeOf<T>(), uint.MaxValue, out var first, out var count)
        && AreStatics<T>(first, count)
        && AreAscending(first, count, (uint)Unsafe.SizeOf<T>(), key);

    public bool AreBools(ulong first, uint count)
    {
        for (ulong i = 0; i < count; i++)
            if (Load<byte>(first + i) > 1)
                return Fail(VerifyCode.Bool, first + i);
        return true;
    }

    public bool AreStatics<T>(ulong first, uint count)
        where T : unmanaged, IStaticStruct<T>
    {
        for (ulong i = 0; i < count; i++)
            if (!T.Check(ref this, first + i * (uint)Unsafe.SizeOf<T>()))
                return false;
        return true;
    }

    public bool AreStrings(ulong first, uint count, uint limit)
    {
        for (ulong i = 0; i < count; i++)
            if (!String(first + i * (2 * sizeof(uint)), limit))
                return false;
        return true;
    }

    public bool AreReferences<TView>(ulong first, uint count)
        where TView : IView<TView>, allows ref struct
    {
        for (ulong i = 0; i < count; i++)
            if (!Reference<TView>(first + i * sizeof(uint)))
                return false;
        return true;
    }

    /// <summary>A string's bytes, padded as every object is.</summary>
    public bool IsText(ulong first, uint count) => Utf8Text.IsValidPadded(in At(first), count) || Fail(VerifyCode.Utf8, first);

    private bool Reference<TView>(ulong slot)
        where TView : IView<TView>, allows ref struct
    {
        var reference = Load<uint>(slot);
        return reference == 0 || Follows(slot, slot + reference) && Nested<TView>(slot + reference);
    }

    private bool Union<TView>(ulong slot)
        where TView : IUnionView<TView>, allows ref struct
    {
        var word = Load<ulong>(slot);
        var (tag, reference) = ((uint)word, (uint)(word >> 32));
        if (reference == 0)
            return true;
        if (tag == 0)
            return Fail(VerifyCode.Union, slot);
        var target = slot + sizeof(uint) + reference;
        return Follows(slot, target) && TView.CheckCarried(ref this, tag, target);
    }

    private bool AreAscending(ulong first, uint count, uint stride, MapKey key)
    {
        var wrong = new MapEntries(new ObjectView(in At(first)), count, stride, key).FirstDisorder();
        return wrong == count || Fail(VerifyCode.Key, first + (ulong)wrong * stride);
    }

    private bool Nested<TView>(ulong at)
        where TView : IView<TView>, allows ref struct
    {
        if (_depth == _depthLimit)
            return Fail(VerifyCode.Depth, at);
        _depth++;
        var valid = TView.Check(ref this, at);
        _depth--;
        return valid;
    }

    private bool String(ulong slot, uint limit) =>
        Slice(slot, sizeof(byte), limit, out var first, out var count) && IsText(first, count);

    private bool Slice(ulong slot, uint stride, uint limit, out ulong first, out uint count)
    {
        var slice = Load<ulong>(slot);
        count = (uint)(slice >> 32);
        first = slot + (uint)slice;
        if (first == slot)
            return count == 0 || Fail(VerifyCode.Count, slot);
        return (count <= limit || Fail(VerifyCode.Count, slot))
            && Follows(slot, first)
            && Elements(first, (ulong)count * stride);
    }

    private bool Follows(ulong slot, ulong target)
    {
        if (target % 8 != 0)
            return Fail(VerifyCode.Alignment, slot);
        return target >= _cursor || Fail(VerifyCode.Order, slot);
    }

    private bool Elements(ulong first, ulong bytes)
    {
        if (first > _length || bytes > _length - first)
            return Fail(VerifyCode.Bounds, first);
        if (--_objectsLeft < 0)
            return Fail(VerifyCode.Objects, first);
        _cursor = RoundUp(first + bytes);
        return Tail(first + bytes);
    }

    private unsafe bool Length()
    {
        var address = (nuint)Unsafe.AsPointer(ref Unsafe.AsRef(in _start));
        return address % 8 == 0 && _length % 8 == 0 && _length <= SpanWord.Largest || Fail(VerifyCode.Length, 0);
    }

    private readonly bool IsZero(ulong at, int length) => !MemoryMarshal.CreateReadOnlySpan(in At(at), length).ContainsAnyExcept((byte)0);

    private static ulong RoundUp(ulong value) => (value + 7) & ~7UL;

    private readonly T Load<T>(ulong at)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(in At(at));

    [UnscopedRef]
    private readonly ref readonly byte At(ulong at) => ref Unsafe.AddByteOffset(ref Unsafe.AsRef(in _start), (nint)at);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Fail(VerifyCode code, ulong offset)
    {
        Result = new VerifyResult(code, offset);
        return false;
    }
}
