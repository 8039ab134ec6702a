using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Seam.Engine.Memory;
using Seam.Engine.Wasi;
using Seam.Engine.Wasi.Abi;

namespace Seam.Tests.Engine.Wasi;

/// <summary>A guest without code: tests put arguments into its memory and call functions by name. Its directory is descriptor 3.</summary>
internal sealed class WasiGuest : IDisposable
{
    public const ulong Directory = 3;

    /// <summary>Where results go; what is written for arguments lies above.</summary>
    public const uint Result = 64;
    private const uint FirstFree = 1024;

    private readonly DirectoryInfo _outside;
    private uint _next = FirstFree;

    public WasiGuest(Func<WasiOptions, WasiOptions>? change = null, bool readOnly = false)
    {
        _outside = System.IO.Directory.CreateTempSubdirectory("seam-wasi-");
        Root = Path.Combine(_outside.FullName, "root");
        System.IO.Directory.CreateDirectory(Root);
        File.WriteAllText(Path.Combine(_outside.FullName, "secret"), "secret");
        var options = new WasiOptions { Preopens = [new Preopen(Root, "/data") { ReadOnly = readOnly }] };
        Host = new WasiHost(change?.Invoke(options) ?? options);
    }

    public WasiHost Host { get; }

    public LinearMemory Memory { get; } = LinearMemory.Create(new LinearMemoryOptions(4));

    /// <summary>The host's path of the directory the guest has; beside it lies a file "secret".</summary>
    public string Root { get; }

    public void Dispose()
    {
        Host.Dispose();
        Memory.Dispose();
        _outside.Delete(recursive: true);
    }

    public string OnHost(string name) => Path.Combine(Root, name);

    public Errno Call(string name, params ReadOnlySpan<ulong> arguments)
    {
        var function = WasiFunctions.All.Single(each => each.Name == name);
        Assert.Equal(function.Parameters.Length, arguments.Length);
        return function.Call(Host, Memory, arguments);
    }

    /// <summary>Calls with a path: it takes two arguments' places.</summary>
    public Errno CallWithPath(string name, ulong[] before, string path, params ulong[] after)
    {
        var (address, length) = Put(Encoding.UTF8.GetBytes(path));
        return Call(name, [.. before, address, length, .. after]);
    }

    public (uint Address, uint Length) Put(ReadOnlySpan<byte> bytes)
    {
        var address = _next;
        bytes.CopyTo(Memory.Slice(address, (uint)bytes.Length));
        _next = (uint)((_next + bytes.Length + 7) & ~7);
        return (address, (uint)bytes.Length);
    }

    /// <summary>Frees what was put, for tests that call many times.</summary>
    public void Forget() => _next = FirstFree;

    public (uint Address, uint Length) PutText(string text) => Put(Encoding.UTF8.GetBytes(text));

    /// <summary>An array of vectors, and how many they are.</summary>
    public (uint Address, uint Count) PutVectors(params (uint Address, uint Length)[] vectors)
    {
        var bytes = new byte[vectors.Length * 8];
        for (var i = 0; i < vectors.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 8), vectors[i].Address);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 8 + 4), vectors[i].Length);
        }
        return (Put(bytes).Address, (uint)vectors.Length);
    }

    public T Get<T>(uint address = Result) where T : unmanaged =>
        MemoryMarshal.Read<T>(Memory.Slice(address, (uint)Marshal.SizeOf<T>()));

    public uint Get(uint address = Result) => Get<uint>(address);

    public string GetText(uint address, uint length) => Encoding.UTF8.GetString(Memory.Slice(address, length));

    /// <summary>Opens with all rights.</summary>
    public Errno Open(string path, OpenFlags flags = OpenFlags.None, bool follow = true, Rights rights = Rights.File | Rights.Directory)
    {
        // Directories cannot be opened for writing, whoever asks.
        if (flags.HasFlag(OpenFlags.Directory))
            rights &= ~Rights.FdWrite;
        return CallWithPath("path_open", [Directory, follow ? 1ul : 0], path, (ulong)flags, (ulong)rights, (ulong)rights, 0, Result);
    }

    /// <summary>The descriptor of a file that must open.</summary>
    public ulong Opened(string path, OpenFlags flags = OpenFlags.None, Rights rights = Rights.File)
    {
        Assert.Equal(Errno.Success, Open(path, flags, rights: rights));
        return Get();
    }

    public Errno Write(ulong descriptor, string text)
    {
        var (vectors, count) = PutVectors(PutText(text));
        return Call("fd_write", descriptor, vectors, count, Result);
    }

    /// <summary>Up to 100 bytes from where the descriptor stands.</summary>
    public string Read(ulong descriptor)
    {
        var buffer = Put(new byte[100]);
        var (vectors, count) = PutVectors(buffer);
        Assert.Equal(Errno.Success, Call("fd_read", descriptor, vectors, count, Result));
        return GetText(buffer.Address, Get());
    }
}
