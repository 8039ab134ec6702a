using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Seam.Memory;

/// <summary>
/// An object being written in an arena: what generated builders are made of. Offsets are in bytes from the object's start. Scalars may be
/// set at any time and in any order until the message is finished; references and slices in the order of their slots (docs/abi.md, "Canonical order").
/// </summary>
public readonly unsafe ref struct ObjectBuilder
{
    private readonly Arena _arena;
    private readonly long _at;
    private readonly OpenObjects.Token _token;

    internal ObjectBuilder(Arena arena, long at, OpenObjects.Token token)
    {
        _arena = arena;
        _at = at;
        _token = token;
    }

    /// <summary>Starts a message with a <typeparamref name="TBuilder"/> as its root.</summary>
    public static TBuilder Start<TBuilder>(Arena arena, string name)
        where TBuilder : IBuilder<TBuilder>, allows ref struct => TBuilder.Over(arena.BeginObject(TBuilder.Template, name));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Load<T>(int offset)
        where T : unmanaged => *(T*)_arena.At(_at + offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<T>(int offset, T value)
        where T : unmanaged => *(T*)_arena.At(_at + offset) = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Ref<T>(int offset)
        where T : unmanaged => ref *(T*)_arena.At(_at + offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Fixed<T>(int offset, int count)
        where T : unmanaged => new(_arena.At(_at + offset), count);

    /// <exception cref="ArenaException">There are not <paramref name="count"/> values.</exception>
    public void SetFixed<T>(Slot field, int count, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (values.Length != count)
            throw new ArenaException($"{field.Name}: holds exactly {count} elements, not {values.Length}");
        values.CopyTo(Fixed<T>(field.Offset, count));
    }

    /// <summary>An optional field that has a presence bit.</summary>
    public T? GetOptional<T>(int presence, byte mask, int offset)
        where T : unmanaged => (Load<byte>(presence) & mask) == 0 ? null : Load<T>(offset);

    /// <summary>Sets the field and its presence bit, or clears both: an absent field is zero.</summary>
    public void SetOptional<T>(int presence, byte mask, int offset, T? value)
        where T : unmanaged
    {
        Store(presence, (byte)(value.HasValue ? Load<byte>(presence) | mask : Load<byte>(presence) & ~mask));
        Store(offset, value.GetValueOrDefault());
    }

    /// <summary>A nested struct, placed at the end of the message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TBuilder New<TBuilder>(Slot slot)
        where TBuilder : IBuilder<TBuilder>, allows ref struct => TBuilder.Over(NewObject(slot.Offset, TBuilder.Template, slot.Name));

    /// <summary>Zeroed elements, placed at the end of the message.</summary>
    public Span<T> NewSlice<T>(Slot slot, int count)
        where T : unmanaged
    {
        var elements = NewSliceUninitialized<T>(slot, count);
        elements.Clear();
        return elements;
    }

    /// <summary>Elements that hold what the memory held: the caller overwrites every one.</summary>
    public Span<T> NewSliceUninitialized<T>(Slot slot, int count)
        where T : unmanaged => Place<T>(slot.Offset, slot, count);

    public void SetSlice<T>(Slot slot, ReadOnlySpan<T> elements)
        where T : unmanaged => elements.CopyTo(NewSliceUninitialized<T>(slot, elements.Length));

    /// <exception cref="ArenaException">The text is not well-formed UTF-8.</exception>
    public void SetString(Slot slot, ReadOnlySpan<byte> utf8) => SetString(slot.Offset, slot, utf8);

    /// <exception cref="ArenaException">The text has a surrogate without its pair.</exception>
    public void SetString(Slot slot, ReadOnlySpan<char> text) => SetString(slot.Offset, slot, text);

    /// <summary>An array of dynamic structs, all unset, to be filled in order.</summary>
    public BuilderList<TBuilder> NewList<TBuilder>(Slot slot, int count)
        where TBuilder : IBuilder<TBuilder>, allows ref struct => new(NewArray(slot, count, TBuilder.Stride), count, slot.Name);

    /// <summary>A union, to be set to one alternative.</summary>
    public TBuilder NewUnion<TBuilder>(Slot slot)
        where TBuilder : IUnionBuilder<TBuilder>, allows ref struct => TBuilder.Over(new UnionSlot(this, slot.Offset, slot.Name));

    /// <summary>An array of unions, all unset, to be filled in order.</summary>
    public BuilderList<TBuilder> NewUnions<TBuilder>(Slot slot, int count)
        where TBuilder : IUnionBuilder<TBuilder>, allows ref struct => new(NewArray(slot, count, TBuilder.Stride), count, slot.Name);

    /// <summary>An array of strings, all unset, to be filled in order.</summary>
    /// <param name="element">What the schema says of each; its offset does not count.</param>
    public StringListBuilder NewStrings(Slot slot, int count, Slot element) => new(NewArray(slot, count, StringListBuilder.Stride), count, element);

    /// <summary>Ends the message, whose root this is.</summary>
    public MessageBytes Finish() => _arena.Finish(_token);

    /// <exception cref="ArenaException">The text is not well-formed UTF-8.</exception>
    internal void SetString(long offset, Slot slot, ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            throw new ArenaException($"{slot.Name}: the text is not well-formed UTF-8");
        utf8.CopyTo(Place<byte>(offset, slot, utf8.Length));
    }

    /// <exception cref="ArenaException">The text has a surrogate without its pair.</exception>
    internal void SetString(long offset, Slot slot, ReadOnlySpan<char> text) => Texts.Encode(text, Place<byte>(offset, slot, Texts.Utf8Length(text, slot.Name)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ObjectBuilder NewObject(long slot, ReadOnlySpan<ulong> template, string name)
    {
        _arena.Take(_token, slot, name);
        var target = _arena.AddObject(template, name);
        *(uint*)_arena.At(_at + slot) = (uint)(target._at - (_at + slot));
        return target;
    }

    internal ObjectBuilder NewAlternative(long slot, uint tag, ReadOnlySpan<ulong> template, string name)
    {
        SetAlternative(slot, tag, name);
        var target = _arena.AddObject(template, name);
        var reference = slot + sizeof(uint);
        *(uint*)_arena.At(_at + reference) = (uint)(target._at - (_at + reference));
        return target;
    }

    internal void SetAlternative(long slot, uint tag, string name)
    {
        _arena.Take(_token, slot, name);
        *(uint*)_arena.At(_at + slot) = tag;
    }

    /// <summary>Elements at the end of the message, named by the slice at <paramref name="offset"/>.</summary>
    private Span<T> Place<T>(long offset, Slot slot, int count)
        where T : unmanaged
    {
        var arena = _arena;
        Require(slot, count);
        arena.Take(_token, offset, slot.Name);
        if (count == 0 && !slot.KeepsEmpty)
            return [];
        var at = arena.Allocate((long)count * sizeof(T), slot.Name);
        if (slot.Key is not null)
            arena.NoteMap(slot, at, count, sizeof(T));
        *(ulong*)arena.At(_at + offset) = (ulong)count << 32 | (uint)(at - (_at + offset));
        return new Span<T>(arena.At(at), count);
    }

    private ObjectBuilder NewArray(Slot slot, int count, int stride)
    {
        Require(slot, count);
        _arena.Take(_token, slot.Offset, slot.Name);
        if (count == 0 && !slot.KeepsEmpty)
            return default;
        var target = _arena.AddArray((long)count * stride, slot.Name);
        if (slot.Key is not null)
            _arena.NoteMap(slot, target._at, count, 0);
        Point(slot.Offset, target._at, (uint)count);
        return target;
    }

    private void Point(long slot, long target, uint count)
    {
        *(ulong*)_arena.At(_at + slot) = (ulong)count << 32 | (uint)(target - (_at + slot));
    }

    private static void Require(Slot slot, int count)
    {
        if (count < 0 || (uint)count > slot.Limit)
            Refuse(slot, count);
    }

    private static void Refuse(Slot slot, int count) => throw new ArenaException(
        count < 0 ? $"{slot.Name}: a count of {count} is negative" : $"{slot.Name}: holds at most {slot.Limit} elements, not {count}");
}
