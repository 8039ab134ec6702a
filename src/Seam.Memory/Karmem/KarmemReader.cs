using System.Runtime.InteropServices;
using System.Text;

namespace Seam.Memory;

/// <summary>
/// Reads a message of Karmem v1. Nothing outside the message is read, whatever its bytes, and what it makes the reader allocate is
/// limited: in v1 many slices may refer to the same bytes, so that a short message can stand for a long one.
/// </summary>
public ref struct KarmemReader
{
    /// <summary>Bytes of a message that the compatible reader follows references to, counted each time; in strict mode it is the length of the message.</summary>
    public const long CompatibleLimit = 64 << 20;

    private static readonly UTF8Encoding StrictText = new(false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _message;
    private readonly bool _isStrict;
    private long _left;

    private KarmemReader(ReadOnlySpan<byte> message, KarmemRules rules)
    {
        _message = message;
        _isStrict = rules == KarmemRules.Strict;
        _left = _isStrict ? message.Length : Math.Max(message.Length, CompatibleLimit);
    }

    /// <summary>Decodes a message.</summary>
    /// <exception cref="KarmemException">Strict: the message is not valid. Compatible: it refers to more than <see cref="CompatibleLimit"/>.</exception>
    public static T Decode<T>(ReadOnlySpan<byte> message, KarmemRules rules) where T : class, IKarmemStruct<T>, new()
    {
        var reader = new KarmemReader(message, rules);
        return reader.Object<T>(0);
    }

    public readonly T Get<T>(int at) where T : unmanaged => MemoryMarshal.Read<T>(_message[at..]);

    public readonly bool Bool(int at)
    {
        if (_isStrict && _message[at] > 1)
            throw new KarmemException($"a bool has the value {_message[at]}", at);
        return _message[at] != 0;
    }

    public readonly bool[] Bools(int at, int count)
    {
        var values = new bool[count];
        for (var i = 0; i < count; i++)
            values[i] = Bool(at + i);
        return values;
    }

    public readonly T[] Fixed<T>(int at, int count) where T : unmanaged => MemoryMarshal.Cast<byte, T>(_message[at..])[..count].ToArray();

    public T[] FixedStructs<T>(int at, int count) where T : class, IKarmemStruct<T>, new() => Structs<T>(at, count);

    public T[] Slice<T>(int at, in KarmemSlice slice) where T : unmanaged
    {
        var (start, count) = Body(at, ElementBytes<T>(), slice);
        return Fixed<T>(start, count);
    }

    public bool[] BoolSlice(int at, in KarmemSlice slice)
    {
        var (start, count) = Body(at, 1, slice);
        return Bools(start, count);
    }

    public string Text(int at, in KarmemSlice slice)
    {
        var (start, count) = Body(at, 1, slice);
        try
        {
            return (_isStrict ? StrictText : Encoding.UTF8).GetString(_message.Slice(start, count));
        }
        catch (DecoderFallbackException e)
        {
            throw new KarmemException($"'{slice.Field}' is no UTF-8", start + e.Index);
        }
    }

    public T[] StructSlice<T>(int at, in KarmemSlice slice) where T : class, IKarmemStruct<T>, new()
    {
        var (start, count) = Body(at, T.Bytes, slice);
        return Structs<T>(start, count);
    }

    public T Inline<T>(int at) where T : class, IKarmemStruct<T>, new()
    {
        var value = new T();
        value.ReadFrom(ref this, at, long.MaxValue);
        return value;
    }

    public T Table<T>(int at) where T : class, IKarmemStruct<T>, new() => Object<T>(Get<uint>(at));

    private static unsafe int ElementBytes<T>() where T : unmanaged => sizeof(T);

    private T Object<T>(long at) where T : class, IKarmemStruct<T>, new()
    {
        var value = new T();
        if (End<T>(at) is { } end)
            value.ReadFrom(ref this, (int)at, end);
        return value;
    }

    /// <summary>The first byte behind a struct that is not part of another; null where v1 sees none.</summary>
    private long? End<T>(long at) where T : IKarmemStruct<T>, new()
    {
        var minimum = _isStrict && T.IsTable ? sizeof(uint) : T.MinimumBytes;
        if (at + minimum > _message.Length)
            return Missing($"{minimum} bytes of '{typeof(T).Name}' are outside of the message", at);
        var bytes = T.IsTable ? Get<uint>((int)at) : (long)minimum;
        if (at + bytes > _message.Length)
            return Missing($"'{typeof(T).Name}' has {bytes} bytes, more than the message", at);
        if (T.IsTable && bytes < sizeof(uint) && _isStrict)
            throw new KarmemException($"'{typeof(T).Name}' has {bytes} bytes, fewer than its size takes", at);
        Take(bytes, at);
        return T.IsTable ? at + bytes : long.MaxValue;
    }

    private readonly long? Missing(string what, long at) => _isStrict ? throw new KarmemException(what, at) : null;

    private T[] Structs<T>(int at, int count) where T : class, IKarmemStruct<T>, new()
    {
        var values = new T[count];
        for (var i = 0; i < count; i++)
            values[i] = Inline<T>(at + i * T.Bytes);
        return values;
    }

    private (int Start, int Count) Body(int at, int elementBytes, in KarmemSlice slice)
    {
        var (start, bytes) = (Get<uint>(at), Get<uint>(at + sizeof(uint)));
        if (start + (long)bytes > _message.Length)
        {
            Missing($"'{slice.Field}' has {bytes} bytes at {start}, outside of the message", at);
            return default;
        }
        var count = bytes / (uint)elementBytes;
        if (_isStrict)
            Check(at, bytes, elementBytes, slice);
        count = Math.Min(count, (uint)slice.Limit);
        Take((long)count * elementBytes, at);
        return ((int)start, (int)count);
    }

    private readonly void Check(int at, uint bytes, int elementBytes, in KarmemSlice slice)
    {
        if (bytes % (uint)elementBytes != 0)
            throw new KarmemException($"'{slice.Field}' has {bytes} bytes, no multiple of {elementBytes}", at);
        if (bytes / (uint)elementBytes > (uint)slice.Limit)
            throw new KarmemException($"'{slice.Field}' has more than {slice.Limit} elements", at);
    }

    private void Take(long bytes, long at)
    {
        _left -= bytes;
        if (_left < 0)
            throw new KarmemException("the message refers to more bytes than are allowed: some are referred to many times", at);
    }
}
