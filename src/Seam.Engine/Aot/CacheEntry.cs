using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Seam.Engine.Aot;

/// <summary>A file of the cache: an assembly, then a checksum of it, which loaders of assemblies do not look at.</summary>
internal static class CacheEntry
{
    private const int TrailerBytes = 8;
    private const int ChunkBytes = 1 << 20;
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Whether the file is there and as it was written. A damaged one is removed.</summary>
    public static bool IsWhole(string path)
    {
        if (!File.Exists(path))
            return false;
        using (var file = File.OpenHandle(path, options: FileOptions.SequentialScan))
        {
            var length = RandomAccess.GetLength(file) - TrailerBytes;
            Span<byte> trailer = stackalloc byte[TrailerBytes];
            if (length >= 0 && RandomAccess.Read(file, trailer, length) == TrailerBytes && BinaryPrimitives.ReadUInt64LittleEndian(trailer) == Sum(file, length))
                return true;
        }
        File.Delete(path);
        return false;
    }

    /// <summary>The file is there as a whole or not at all.</summary>
    public static void Write(string path, byte[] assembly)
    {
        var draft = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():n}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Mode;
        using (var file = new FileStream(draft, options))
        {
            file.Write(assembly);
            var trailer = new byte[TrailerBytes];
            var sum = new Checksum();
            sum.Add(assembly);
            BinaryPrimitives.WriteUInt64LittleEndian(trailer, sum.Value);
            file.Write(trailer);
        }
        File.Move(draft, path, overwrite: true);
    }

    private static ulong Sum(Microsoft.Win32.SafeHandles.SafeFileHandle file, long length)
    {
        var chunk = new byte[ChunkBytes];
        var sum = new Checksum();
        for (var at = 0L; at < length;)
        {
            var read = RandomAccess.Read(file, chunk.AsSpan(0, (int)Math.Min(ChunkBytes, length - at)), at);
            if (read == 0)
                break;
            sum.Add(chunk.AsSpan(0, read));
            at += read;
        }
        return sum.Value;
    }

    /// <summary>CRC-32C (Castagnoli) over four interleaved streams of words, as the processor computes it: it is there to be fast.</summary>
    private struct Checksum
    {
        private const int Lanes = 4;

        private uint _a, _b, _c, _d;
        private ulong _length;

        public readonly ulong Value => (ulong)BitOperations.Crc32C(BitOperations.Crc32C(_a, _b), ((ulong)_c << 32) | _d) << 32 | (uint)_length;

        /// <summary>All pieces but the last must be multiples of 32 bytes long.</summary>
        public void Add(ReadOnlySpan<byte> bytes)
        {
            _length += (uint)bytes.Length;
            var words = MemoryMarshal.Cast<byte, ulong>(bytes);
            var whole = words.Length & ~(Lanes - 1);
            for (var i = 0; i < whole; i += Lanes)
            {
                _a = BitOperations.Crc32C(_a, words[i]);
                _b = BitOperations.Crc32C(_b, words[i + 1]);
                _c = BitOperations.Crc32C(_c, words[i + 2]);
                _d = BitOperations.Crc32C(_d, words[i + 3]);
            }
            foreach (var rest in bytes[(whole * sizeof(ulong))..])
                _a = BitOperations.Crc32C(_a, rest);
        }
    }
}
