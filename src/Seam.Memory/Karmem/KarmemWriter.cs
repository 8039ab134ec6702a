using System.Runtime.InteropServices;
using System.Text;

namespace Seam.Memory;

/// <summary>
/// Builds a message of Karmem v1: little-endian, without alignment, referring by offsets from its first byte. What is allocated is zero.
/// For one message and one thread.
/// </summary>
public sealed class KarmemWriter(KarmemRules rules = KarmemRules.Strict)
{
    private const int Root = -1;
    private const int FirstBytes = 256;

    private byte[] _bytes = new byte[FirstBytes];

    public int Length { get; private set; }

    /// <summary>The message so far; valid until something is written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    private bool IsStrict => rules == KarmemRules.Strict;

    /// <summary>Encodes a struct as a message.</summary>
    /// <exception cref="KarmemException">It would be larger than 2 GiB, or (strict) readers would not get all of it.</exception>
    public static byte[] Encode<T>(T value, KarmemRules rules) where T : IKarmemStruct<T>, new()
    {
        var writer = new KarmemWriter(rules);
        value.WriteTo(writer, Root);
        return writer.Written.ToArray();
    }

    /// <summary>
    /// Where a struct goes. v1 takes offset 0 for "nowhere yet", so that an inline struct which is the first field of an inline root is
    /// written a second time, behind it, and its place stays zero.
    /// </summary>
    public int Place<T>(int at) where T : IKarmemStruct<T>, new() =>
        at < 0 || at == 0 && !IsStrict ? Allocate<T>() : at;

    public void Put<T>(int at, T value) where T : unmanaged => MemoryMarshal.Write(_bytes.AsSpan(at), in value);

    /// <summary>Elements in place.</summary>
    public void Fixed<T>(int at, ReadOnlySpan<T> values, int count, string field) where T : unmanaged
    {
        RequireCount(at, values.Length, count, field);
        MemoryMarshal.AsBytes(values).CopyTo(_bytes.AsSpan(at));
    }

    /// <inheritdoc cref="Fixed{T}"/>
    public void FixedStructs<T>(int at, ReadOnlySpan<T> values, int count, string field) where T : class, IKarmemStruct<T>, new()
    {
        RequireCount(at, values.Length, count, field);
        Structs(values, at);
    }

    public void Slice<T>(int at, ReadOnlySpan<T> values, in KarmemSlice slice) where T : unmanaged
    {
        var body = Body(at, values.Length, ElementBytes<T>(), slice);
        MemoryMarshal.AsBytes(values).CopyTo(_bytes.AsSpan(body));
    }

    public void Text(int at, string text, in KarmemSlice slice)
    {
        var body = Body(at, Encoding.UTF8.GetByteCount(text), 1, slice);
        Encoding.UTF8.GetBytes(text, _bytes.AsSpan(body));
    }

    public void StructSlice<T>(int at, ReadOnlySpan<T> values, in KarmemSlice slice) where T : class, IKarmemStruct<T>, new() =>
        Structs(values, Body(at, values.Length, T.Bytes, slice));

    public void Inline<T>(int at, T? value) where T : class, IKarmemStruct<T>, new() => (value ?? new T()).WriteTo(this, at);

    public void Table<T>(int at, T? value) where T : class, IKarmemStruct<T>, new()
    {
        var body = Allocate<T>();
        Put(at, body);
        Inline(body, value);
    }

    private static unsafe int ElementBytes<T>() where T : unmanaged => sizeof(T);

    private void Structs<T>(ReadOnlySpan<T> values, int at) where T : class, IKarmemStruct<T>, new()
    {
        for (var i = 0; i < values.Length; i++)
            Inline(at + i * T.Bytes, values[i]);
    }

    /// <summary>Allocates the elements and stores where they are.</summary>
    private int Body(int at, int count, int elementBytes, in KarmemSlice slice)
    {
        if (IsStrict && count > slice.Limit)
            throw new KarmemException($"'{slice.Field}' has {count} elements, and readers take {slice.Limit}", at);
        var bytes = (long)count * elementBytes;
        var body = Allocate(bytes, slice.Field);
        Put(at, body);
        Put(at + sizeof(int), (int)bytes);
        if (slice.HasStride)
            Put(at + 2 * sizeof(int), elementBytes);
        return body;
    }

    /// <summary>Strict: never less than what v1's readers want to see behind the start of a table.</summary>
    private int Allocate<T>() where T : IKarmemStruct<T>, new() =>
        Allocate(IsStrict && T.IsTable ? Math.Max(T.Bytes, T.MinimumBytes) : T.Bytes, typeof(T).Name);

    private int Allocate(long count, string what)
    {
        var start = Length;
        if (start + count > Array.MaxLength)
            throw new KarmemException($"there is no room for {count} bytes of '{what}': a message has at most {Array.MaxLength} bytes", start);
        if (start + count > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(start + count, 2L * _bytes.Length)));
        Length += (int)count;
        return start;
    }

    private static void RequireCount(int at, int count, int wanted, string field)
    {
        if (count != wanted)
            throw new KarmemException($"'{field}' has {count} elements instead of {wanted}", at);
    }
}
