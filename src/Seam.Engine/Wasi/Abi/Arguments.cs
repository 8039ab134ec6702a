using System.Runtime.CompilerServices;
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
        MemoryMarshal.Write(GuestBytes.Writable(Memory, Address, (uint)Unsafe.SizeOf<T>()), value);
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

    /// <summary>At most 2^31 − 1 bytes from an offset on.</summary>
    public Span<byte> Writable(uint offset = 0) =>
        GuestBytes.Writable(Memory, Address + offset, Math.Min(Length - offset, int.MaxValue));
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
        GuestBytes.Readable(call.Memory, address, length).CopyTo(bytes);
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

    /// <summary>A copy, so that what was checked is what is used, whatever other threads of the guest write meanwhile.</summary>
    public IoVector[] Read() =>
        MemoryMarshal.Cast<byte, IoVector>(GuestBytes.Readable(Memory, Address, Count * (uint)Unsafe.SizeOf<IoVector>())).ToArray();
}

/// <summary>Two arrays to fill: of pointers, and of the bytes they point to.</summary>
internal readonly record struct StringTable(LinearMemory Memory, uint Pointers, uint Bytes) : IArgument<StringTable>
{
    public static string Shape => "ii";

    public static StringTable Take(ref WasiCall call) => new(call.Memory, call.UInt32(), call.UInt32());

    /// <param name="strings">With their terminators.</param>
    public Errno Set(IReadOnlyList<byte[]> strings)
    {
        var pointers = MemoryMarshal.Cast<byte, uint>(GuestBytes.Writable(Memory, Pointers, (uint)strings.Count * 4));
        var next = Bytes;
        for (var i = 0; i < strings.Count; i++)
        {
            pointers[i] = next;
            strings[i].CopyTo(GuestBytes.Writable(Memory, next, (uint)strings[i].Length));
            next += (uint)strings[i].Length;
        }
        return Errno.Success;
    }
}
