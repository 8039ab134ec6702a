using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seam.Memory;

/// <summary>
/// A verified (or trusted) object of a message, read in place: what generated views are made of. Offsets are in bytes from the object's
/// start. Nothing is checked here; verification has.
/// </summary>
public readonly ref struct ObjectView
{
    private const uint ReferenceStride = 4;

    private readonly ref readonly byte _start;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ObjectView(ref readonly byte start) => _start = ref start;

    /// <summary>An object in constant data, as 8-byte words so that the data is aligned as objects are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ObjectView(ReadOnlySpan<ulong> words) => _start = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(words));

    /// <summary>The size header: the end of the last field the writer knew.</summary>
    public uint Size => Load<uint>(0);

    /// <summary>Whether a field added later is there: its end is no further than the size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Covers(uint end) => Size >= end;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Load<T>(int offset)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(in At(offset));

    /// <summary>A static struct in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly T Ref<T>(int offset)
        where T : unmanaged => ref Unsafe.As<byte, T>(ref Unsafe.AsRef(in At(offset)));

    /// <summary>A fixed array in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> Fixed<T>(int offset, int count)
        where T : unmanaged => MemoryMarshal.CreateReadOnlySpan(in Ref<T>(offset), count);

    /// <summary>Whether a bit of a presence byte is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsSet(int presence, byte mask) => (At(presence) & mask) != 0;

    /// <summary>Whether a reference or slice is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsSet(int slot) => Load<uint>(slot) != 0;

    /// <summary>An optional field that has a presence bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T? Optional<T>(int presence, byte mask, int offset)
        where T : unmanaged => IsSet(presence, mask) ? Load<T>(offset) : null;

    /// <summary>What an unset reference reads: a struct with nothing set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TView Nothing<TView>()
        where TView : IView<TView>, allows ref struct => TView.Over(TView.Unset);

    /// <summary>The struct that a reference names; one with nothing set when it is unset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TView Follow<TView>(int offset)
        where TView : IView<TView>, allows ref struct
    {
        var reference = Load<uint>(offset);
        return reference == 0 ? TView.Over(TView.Unset) : TView.Over(new ObjectView(in Unsafe.Add(ref Unsafe.AsRef(in At(offset)), (nint)reference)));
    }

    /// <exception cref="OverflowException">The slice has more elements than a span can (2,147,483,647).</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> Slice<T>(int offset)
        where T : unmanaged
    {
        var slice = Load<ulong>(offset);
        return Elements<T>(in Unsafe.Add(ref Unsafe.AsRef(in At(offset)), (nint)(uint)slice), slice >> 32);
    }

    /// <inheritdoc cref="Slice{T}"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SeamString String(int offset) => new(Slice<byte>(offset));

    /// <summary>A string's bytes, the first 2,147,483,647 of them: enough to order keys by.</summary>
    internal ReadOnlySpan<byte> Key(int offset)
    {
        var slice = Load<ulong>(offset);
        return Elements<byte>(in Unsafe.Add(ref Unsafe.AsRef(in At(offset)), (nint)(uint)slice), Math.Min(slice >> 32, int.MaxValue));
    }

    /// <summary>A string that reads as <paramref name="unset"/> when it is unset.</summary>
    /// <inheritdoc cref="Slice{T}" path="/exception"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SeamString String(int offset, ReadOnlySpan<byte> unset) => IsSet(offset) ? String(offset) : new SeamString(unset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public StringList Strings(int offset) => new(new ObjectView(in Target(offset)), (int)Load<uint>(offset + 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ViewList<TView> List<TView>(int offset)
        where TView : IView<TView>, allows ref struct => new(new ObjectView(in Target(offset)), (int)Load<uint>(offset + 4));

    /// <summary>A union in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TView Union<TView>(int offset)
        where TView : IUnionView<TView>, allows ref struct => TView.Over(From(offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ViewList<TView> Unions<TView>(int offset)
        where TView : IUnionView<TView>, allows ref struct => new(new ObjectView(in Target(offset)), (int)Load<uint>(offset + 4));

    /// <summary>The entry of a map with that string as its key, by binary search; one with nothing set when there is none.</summary>
    public bool TryFind<TView>(int offset, MapKey key, ReadOnlySpan<byte> wanted, out TView entry)
        where TView : IView<TView>, allows ref struct =>
        Entries(offset, ReferenceStride, key with { IsReferred = true }).Find(0, wanted).TryView(out entry);

    /// <summary>The entry of a map with that number as its key, by binary search; one with nothing set when there is none.</summary>
    public bool TryFind<TView>(int offset, MapKey key, ulong wanted, out TView entry)
        where TView : IView<TView>, allows ref struct =>
        Entries(offset, ReferenceStride, key with { IsReferred = true }).Find(wanted, default).TryView(out entry);

    /// <summary>The entry of a map of static structs with that number as its key, by binary search; zeros when there is none.</summary>
    public bool TryFindStatic<T>(int offset, MapKey key, ulong wanted, out T entry)
        where T : unmanaged => Entries(offset, (uint)Unsafe.SizeOf<T>(), key).Find(wanted, default).TryCopy(out entry);

    private MapEntries Entries(int offset, uint stride, MapKey key) => new(new ObjectView(in Target(offset)), Load<uint>(offset + 4), stride, key);

    /// <summary>The same memory, seen from <paramref name="offset"/> on: an element of a list.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ObjectView From(nint offset) => new(in Unsafe.Add(ref Unsafe.AsRef(in _start), offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ReadOnlySpan<T> Elements<T>(ref readonly byte first, ulong count)
        where T : unmanaged
    {
        if (count > int.MaxValue)
            ThrowTooLong(count);
        return MemoryMarshal.CreateReadOnlySpan(in Unsafe.As<byte, T>(ref Unsafe.AsRef(in first)), (int)count);
    }

    private ref readonly byte Target(int offset) => ref Unsafe.Add(ref Unsafe.AsRef(in At(offset)), (nint)Load<uint>(offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref readonly byte At(int offset) => ref Unsafe.Add(ref Unsafe.AsRef(in _start), offset);

    private static void ThrowTooLong(ulong count) =>
        throw new OverflowException($"the slice has {count} elements, and a span holds at most {int.MaxValue}");
}
