using Seam.Engine.Memory;

namespace Seam.Engine.Wasi.Abi;

/// <summary>Guest memory as the host may touch it: bounds and the rights of windows are checked first.</summary>
internal static class GuestBytes
{
    public static Span<byte> Writable(LinearMemory memory, uint address, uint length)
    {
        memory.EnsureWritable(address, length);
        return memory.Slice(address, length);
    }

    public static ReadOnlySpan<byte> Readable(LinearMemory memory, uint address, uint length)
    {
        memory.EnsureReadable(address, length);
        return memory.Slice(address, length);
    }
}
