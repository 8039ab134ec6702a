using System.Runtime.InteropServices;
using System.Text;
using Seam.Engine.Memory;

namespace Seam.Engine.Wasi.Abi;

/// <summary>A parameter, or a few that belong together, of a WASI function.</summary>
internal interface IArgument<out TSelf>
{
    /// <summary>The WebAssembly types it takes up, in the letters of <see cref="WasiFunction.Parameters"/>.</summary>
    static abstract string Shape { get; }

    static abstract TSelf Take(ref WasiCall call);
}

/// <summary>An argument is of no use, which the guest is told; rare, so an exception may carry it.</summary>
internal sealed class ArgumentErrnoException(Errno errno) : Exception(errno.ToString())
{
    public Errno Errno { get; } = errno;
}

internal readonly record struct U32(uint Value) : IArgument<U32>
{
    public static string Shape => "i";

    public static U32 Take(ref WasiCall call) => new(call.UInt32());

    public static implicit operator uint(U32 argument) => argument.Value;
}

internal readonly record struct U64(ulong Value) : IArgument<U64>
{
    public static string Shape => "I";

    public static U64 Take(ref WasiCall call) => new(call.UInt64());

    public static implicit operator ulong(U64 argument) => argument.Value;
}

/// <summary>Where the guest wants a result.</summary>
internal readonly record struct Out<T>(LinearMemory Memory, uint Address) : IArgument<Out<T>>
    where T : unmanaged
{
    public static string Shape => "i";

    public static Out<T> Take(ref WasiCall call) => new(call.Memory, call.UInt32());

    public Errno Set(in T value)
    {
        GuestBytes.Write(Memory, Address, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
        return Errno.Success;
    }

    /// <summary>Sets it where there was no error, and passes the error on.</summary>
    public Errno SetAfter(Errno error, in T value) => error == Errno.Success ? Set(value) : error;
}

/// <summary>Guest bytes given by address and length.</summary>
internal readonly record struct GuestBuffer(LinearMemory Memory, uint Address, uint Length) : IArgument<GuestBuffer>
{
    public static string Shape => "ii";

    public static GuestBuffer Take(ref WasiCall call) => new(call.Memory, call.UInt32(), call.UInt32());

    /// <summary>What is left behind the first bytes.</summary>
    public GuestBuffer Skip(int bytes) => new(Memory, Address + (uint)bytes, Length - (uint)bytes);

    /// <exception cref="MemoryAccessException">Some of it may not be written.</exception>
    public void EnsureWritable() => Memory.EnsureWritable(Address, Length);

    /// <summary>Writes what has room.</summary>
    /// <returns>How many bytes had.</returns>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        var length = (int)Math.Min((uint)bytes.Length, Length);
        GuestBytes.Write(Memory, Address, bytes[..length]);
        return length;
    }
}

/// <summary>A path, or any text, in UTF-8. It is copied before it is looked at: other threads of the guest may write to it meanwhile.</summary>
internal readonly record struct GuestText(string Value) : IArgument<GuestText>
{
    /// <summary>Linux's PATH_MAX.</summary>
    private const int LongestPath = 4096;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Shape => "ii";

    public static GuestText Take(ref WasiCall call)
    {
        var (address, length) = (call.UInt32(), call.UInt32());
        if (length >= LongestPath)
            throw new ArgumentErrnoException(Errno.NameTooLong);
        Span<byte> bytes = stackalloc byte[(int)length];
        GuestBytes.Read(call.Memory, address, bytes);
        if (bytes.Contains((byte)0))
            throw new ArgumentErrnoException(Errno.Inval);
        try
        {
            return new GuestText(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            throw new ArgumentErrnoException(Errno.IlSeq);
        }
    }
}

/// <summary>Scattered guest bytes.</summary>
internal readonly record struct IoVectors(LinearMemory Memory, uint Address, uint Count) : IArgument<IoVectors>
{
    /// <summary>Linux's IOV_MAX.</summary>
    private const int MostVectors = 1024;

    public static string Shape => "ii";

    public static IoVectors Take(ref WasiCall call)
    {
        var vectors = new IoVectors(call.Memory, call.UInt32(), call.UInt32());
        return vectors.Count <= MostVectors ? vectors : throw new ArgumentErrnoException(Errno.Inval);
    }

    public IoVector[] Read() => GuestBytes.ReadArray<IoVector>(Memory, Address, Count);
}

/// <summary>Two arrays to fill: of pointers, and of the bytes they point to.</summary>
internal readonly record struct StringTable(LinearMemory Memory, uint Pointers, uint Bytes) : IArgument<StringTable>
{
    public static string Shape => "ii";

    public static StringTable Take(ref WasiCall call) => new(call.Memory, call.UInt32(), call.UInt32());

    /// <param name="strings">With their terminators.</param>
    public Errno Set(IReadOnlyList<byte[]> strings)
    {
        var pointers = new uint[strings.Count];
        var next = Bytes;
        for (var i = 0; i < strings.Count; i++)
        {
            pointers[i] = next;
            GuestBytes.Write(Memory, next, strings[i]);
            next += (uint)strings[i].Length;
        }
        GuestBytes.Write(Memory, Pointers, MemoryMarshal.AsBytes<uint>(pointers));
        return Errno.Success;
    }
}
