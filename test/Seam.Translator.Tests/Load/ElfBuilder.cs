using System.Buffers.Binary;

namespace Seam.Translator.Tests.Load;

/// <summary>A small static program, byte by byte: one segment with the header, two program headers and some code at 0x400000.</summary>
internal static class ElfBuilder
{
    public const ulong Address = 0x400000;
    public const ulong Entry = Address + CodeOffset;
    private const int CodeOffset = 64 + 2 * 56;

    public static byte[] Program(params uint[] code)
    {
        var bytes = new byte[CodeOffset + code.Length * 4];
        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(bytes);
        Write16(bytes, 16, 2);
        Write16(bytes, 18, 183);
        Write64(bytes, 24, Entry);
        Write64(bytes, 32, 64);
        Write16(bytes, 54, 56);
        Write16(bytes, 56, 2);
        Header(bytes, 64, 1, 5, 0, Address, (ulong)bytes.Length);
        Header(bytes, 120, 0x6474e551, 6, 0, 0, 0);
        for (var k = 0; k < code.Length; k++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(CodeOffset + k * 4), code[k]);
        return bytes;
    }

    public static byte[] With(this byte[] bytes, int offset, params byte[] values)
    {
        values.CopyTo(bytes, offset);
        return bytes;
    }

    /// <summary>Turns the second program header into one of another type, over the whole file.</summary>
    public static byte[] WithHeader(this byte[] bytes, uint type)
    {
        Header(bytes, 120, type, 4, 0, Address, (ulong)bytes.Length);
        return bytes;
    }

    /// <summary>Gives it sections, all of them executable and over all of its segment.</summary>
    public static byte[] WithSections(this byte[] bytes, int count)
    {
        const int size = 64;
        var all = new byte[bytes.Length + count * size];
        bytes.CopyTo(all, 0);
        Write64(all, 40, (ulong)bytes.Length);
        Write16(all, 58, size);
        Write16(all, 60, (ushort)count);
        for (var k = 0; k < count; k++)
        {
            var at = bytes.Length + k * size;
            all[at + 4] = 1;
            Write64(all, at + 8, 6);
            Write64(all, at + 16, Address);
            Write64(all, at + 32, (ulong)bytes.Length);
        }
        return all;
    }

    /// <summary>Loads its bytes at several addresses.</summary>
    public static byte[] WithSegments(this byte[] bytes, int count)
    {
        const int size = 56;
        var all = new byte[bytes.Length + count * size];
        bytes.CopyTo(all, 0);
        Write64(all, 32, (ulong)bytes.Length);
        Write16(all, 56, (ushort)count);
        for (var k = 0; k < count; k++)
            Header(all, bytes.Length + k * size, 1, 5, 0, Address + (ulong)k * 0x10000, (ulong)all.Length);
        return all;
    }

    private static void Header(byte[] bytes, int at, uint type, uint flags, ulong offset, ulong address, ulong size)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), type);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 4), flags);
        Write64(bytes, at + 8, offset);
        Write64(bytes, at + 16, address);
        Write64(bytes, at + 32, size);
        Write64(bytes, at + 40, size);
        Write64(bytes, at + 48, 0x1000);
    }

    private static void Write16(byte[] bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);

    private static void Write64(byte[] bytes, int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), value);
}
