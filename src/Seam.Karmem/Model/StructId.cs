using System.Buffers.Binary;
using System.Text;
using Konscious.Security.Cryptography;

namespace Seam.Karmem.Model;

/// <summary>The number of a struct without <c>@id</c>: BLAKE2b (RFC 7693) of its name with 8 bytes of output, read as little-endian.</summary>
internal static class StructId
{
    private const int IdBits = 64;
    private const int KeyBits = 256;

    /// <param name="key">What the schema's <c>@key</c> says; BLAKE2b-256 of it keys the hash.</param>
    public static ulong Of(string name, string? key)
    {
        var hashed = key is null ? null : Hash(null, KeyBits, key);
        return BinaryPrimitives.ReadUInt64LittleEndian(Hash(hashed, IdBits, name));
    }

    private static byte[] Hash(byte[]? key, int bits, string text)
    {
        using var hash = new HMACBlake2B(key!, bits);
        return hash.ComputeHash(Encoding.UTF8.GetBytes(text));
    }
}
