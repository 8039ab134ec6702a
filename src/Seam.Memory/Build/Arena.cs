using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seam.Memory;

/// <summary>
/// Memory that messages are written into, in place and one after the other: a slot of a region, a buffer of the user's, or a buffer of
/// its own that grows. Reusable with <see cref="Reset"/>; for one thread at a time. What was in the buffer before never shows in a message.
/// </summary>
public sealed unsafe class Arena : IDisposable
{
    private static readonly Slot AnyString = new(0, "the array");

    private OpenObjects _open;
    private readonly OpenMaps _maps = new();
    private readonly int _region;
    private readonly long _regionOffset;
    private MemoryHandle _pin;
    private byte[]? _own;
    private byte* _base;
    private long _capacity;
    private long _message;
    private long _room;

    /// <summary>An arena with a buffer of its own that grows when it is full. Growing moves the bytes: spans handed out before are then stale.</summary>
    public Arena(int initialCapacity = 4096, int maxDepth = 64)
        : this(null, 0, maxDepth: maxDepth)
    {
        MoveTo(GC.AllocateUninitializedArray<byte>(initialCapacity, pinned: true));
    }

    /// <summary>An arena in memory of the user's, pinned until <see cref="Dispose"/>. It does not grow.</summary>
    /// <exception cref="ArgumentException">The memory does not start at an address that is a multiple of 8.</exception>
    public Arena(Memory<byte> memory, int maxDepth = 64)
        : this(null, 0, maxDepth: maxDepth)
    {
        _pin = memory.Pin();
        _base = Aligned((byte*)_pin.Pointer);
        _capacity = memory.Length;
    }

    /// <summary>An arena in unmanaged memory that outlives it, for example a slot of a region. It does not grow.</summary>
    /// <param name="start">An address that is a multiple of 8.</param>
    /// <param name="region">The region that the memory belongs to, for the span words of its messages; 0 for none.</param>
    /// <param name="regionOffset">Where in the region <paramref name="start"/> is, in bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="start"/> is no multiple of 8.</exception>
    public Arena(byte* start, long capacity, int region = 0, long regionOffset = 0, int maxDepth = 64)
    {
        _open = new OpenObjects(maxDepth);
        _base = Aligned(start);
        _capacity = capacity;
        _region = region;
        _regionOffset = regionOffset;
    }

    /// <summary>Bytes written so far, messages of this arena together; a multiple of 8.</summary>
    public long Written { get; private set; }

    /// <summary>Drops everything written, also a message that is not finished, and starts over.</summary>
    public void Reset()
    {
        _open.Clear();
        _maps.Clear();
        Written = 0;
    }

    /// <summary>Unpins the user's memory. Builders of the arena, and spans they gave, must not be used any more.</summary>
    public void Dispose()
    {
        Reset();
        _pin.Dispose();
        _base = null;
        _capacity = 0;
        _own = null;
    }

    /// <summary>Writes a message whose root is a static struct.</summary>
    public MessageBytes WriteStatic<T>(scoped in T value)
        where T : unmanaged => WriteElements(new ReadOnlySpan<T>(in value));

    /// <summary>Writes a message whose root is the elements alone, as calls pass a <c>T[]</c>.</summary>
    public MessageBytes WriteElements<T>(scoped ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        Begin();
        var at = Allocate((long)elements.Length * sizeof(T), "the elements");
        elements.CopyTo(new Span<T>(_base + at, elements.Length));
        return EndMessage();
    }

    /// <summary>Writes a message whose root is the bytes of the text alone, as calls pass a <c>string</c>.</summary>
    /// <exception cref="ArenaException">The text has a surrogate without its pair.</exception>
    public MessageBytes WriteText(ReadOnlySpan<char> text)
    {
        Begin();
        var length = Texts.Utf8Length(text, "the text");
        var at = Allocate(length, "the text");
        Texts.Encode(text, new Span<byte>(_base + at, length));
        return EndMessage();
    }

    /// <summary>Starts a message whose root is a dynamic struct.</summary>
    internal ObjectBuilder BeginObject(ReadOnlySpan<ulong> template, string name)
    {
        Begin();
        return AddObject(template, name);
    }

    /// <summary>Starts a message whose root is an array of dynamic structs alone, as calls pass it. An array of none is no message.</summary>
    public BuilderList<TBuilder> BeginList<TBuilder>(int count)
        where TBuilder : IBuilder<TBuilder>, allows ref struct => new(BeginArray(count, TBuilder.Stride), count, "the array");

    /// <summary>Starts a message whose root is an array of strings alone, as calls pass it. An array of none is no message.</summary>
    public StringListBuilder BeginStrings(int count) => new(BeginArray(count, StringListBuilder.Stride), count, AnyString);

    /// <summary>Puts a copy of the template at the end, open for references.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ObjectBuilder AddObject(ReadOnlySpan<ulong> template, string name)
    {
        var token = _open.Push(1, name);
        var at = Allocate((long)template.Length * sizeof(ulong), name);
        template.CopyTo(new Span<ulong>(_base + at, template.Length));
        return new ObjectBuilder(this, at, token);
    }

    /// <summary>Puts zeroed slots at the end, open for references.</summary>
    internal ObjectBuilder AddArray(long bytes, string name)
    {
        var token = _open.Push(0, name);
        var at = Allocate(bytes, name);
        NativeMemory.Clear(_base + at, (nuint)bytes);
        return new ObjectBuilder(this, at, token);
    }

    /// <summary>Room for an object at the end: its bytes are not cleared, the pad bytes after it are.</summary>
    /// <returns>Where it starts, in bytes from the arena's start.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Allocate(long bytes, string name)
    {
        var at = Written;
        var end = at + (bytes + 7 & ~7L);
        if (end > _room)
            MakeRoom(end, name);
        if (end > at)
            *(ulong*)(_base + end - sizeof(ulong)) = 0;
        Written = end;
        return at;
    }

    /// <summary>Closes what lies below the owner, whose slot is about to be set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Take(OpenObjects.Token owner, long slot, string name) => _open.Take(owner, slot, name);

    /// <summary>A map was placed: when the message ends, its entries must ascend by key. A stride of 0 says that they are referred to.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void NoteMap(Slot slot, long first, int count, int stride) => _maps.Add(slot, new PlacedMap(first, count, stride));

    internal MessageBytes Finish(OpenObjects.Token root)
    {
        _open.Require(root, "Finish");
        if (root.Index != 0)
            throw new ArenaException("Finish: only the root of a message can be finished");
        return EndMessage();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal byte* At(long offset) => _base + offset;

    private void Begin()
    {
        if (!_open.IsEmpty)
            throw new ArenaException("the message begun before is not finished; finish it or reset the arena");
        _message = Written;
        _room = Math.Min(_capacity, _message + SpanWord.Largest);
    }

    private ObjectBuilder BeginArray(int count, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Begin();
        return AddArray((long)count * stride, "the array");
    }

    private MessageBytes EndMessage()
    {
        _open.Clear();
        _maps.RequireOrder(_base);
        _maps.Clear();
        var length = Written - _message;
        var word = _region == 0 || length == 0 ? default : new SpanWord(_region, _regionOffset + _message, length);
        return new MessageBytes(ref Unsafe.AsRef<byte>(_base + _message), (nuint)length, word);
    }

    private void MakeRoom(long needed, string name)
    {
        if (needed - _message > SpanWord.Largest)
            throw new ArenaException($"{name}: the message would be longer than {SpanWord.Largest} bytes");
        if (needed > _capacity)
            Grow(needed, name);
        _room = Math.Min(_capacity, _message + SpanWord.Largest);
    }

    private void Grow(long needed, string name)
    {
        if (_own is null)
            throw new ArenaException($"{name}: out of room; {needed} bytes are needed and the arena has {_capacity}");
        if (needed > Array.MaxLength)
            throw new ArenaException($"{name}: out of room; {needed} bytes are needed and a buffer grows to {Array.MaxLength}");
        var larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(Math.Max(needed, 2 * _capacity), Array.MaxLength), pinned: true);
        _own.AsSpan(0, (int)Written).CopyTo(larger);
        MoveTo(larger);
    }

    private void MoveTo(byte[] buffer)
    {
        _own = buffer;
        _base = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(buffer));
        _capacity = buffer.Length;
    }

    private static byte* Aligned(byte* start)
    {
        if ((nuint)start % 8 != 0)
            throw new ArgumentException("an arena starts at an address that is a multiple of 8", nameof(start));
        return start;
    }
}
