namespace Seam.Foundation.Bytes;

/// <summary>LEB128 as WebAssembly restricts it: no more than ceil(bits / 7) bytes, unused bits of the last byte zero or sign.</summary>
public static class Leb128
{
    internal static ulong ReadUnsigned(ref ByteReader reader, int bits)
    {
        var start = reader.Offset;
        ulong result = 0;
        for (var shift = 0; shift < bits; shift += 7)
        {
            var b = reader.Byte();
            if (bits - shift < 7 && (b & 0x7f) >> (bits - shift) != 0)
                throw new LebException("integer too large", start);
            result |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80)
                return result;
        }
        throw new LebException("integer representation too long", start);
    }

    internal static long ReadSigned(ref ByteReader reader, int bits)
    {
        var start = reader.Offset;
        long result = 0;
        for (var shift = 0; shift < bits; shift += 7)
        {
            var b = reader.Byte();
            if (bits - shift < 7 && !IsSignFill(b, bits - shift))
                throw new LebException((b & 0x80) != 0 ? "integer representation too long" : "integer too large", start);
            result |= (long)(b & 0x7f) << shift;
            if (b < 0x80)
                return SignExtend(result, shift + 7);
        }
        throw new LebException("integer representation too long", start);
    }

    private static bool IsSignFill(byte last, int usedBits)
    {
        var fill = (sbyte)(last << 1) >> usedBits;
        return last < 0x80 && fill is 0 or -1;
    }

    private static long SignExtend(long value, int bits) => bits >= 64 ? value : value << (64 - bits) >> (64 - bits);
}

/// <summary>An integer that LEB128 does not allow, with the offset where it starts.</summary>
public sealed class LebException(string message, int position) : BadDataException(message, position);
