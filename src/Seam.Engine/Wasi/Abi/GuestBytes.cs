using System.Runtime.InteropServices;
using Seam.Engine.Memory;
using Seam.Engine.Run;

namespace Seam.Engine.Wasi.Abi;

/// <summary>
/// Guest memory as the host may touch it: bounds and the rights of windows are checked first. Another thread may take rights away while the bytes are
/// under way, so they are moved by code in which a fault is an exception, and become a trap as in the guest's own code.
/// </summary>
internal static unsafe class GuestBytes
{
    public static void Write(LinearMemory memory, uint address, ReadOnlySpan<byte> bytes)
    {
        memory.EnsureWritable(address, (ulong)bytes.Length);
        fixed (byte* from = bytes)
            WindowBytes.Move(from, memory.Base + address, (ulong)bytes.Length);
    }

    public static void Read(LinearMemory memory, uint address, Span<byte> into)
    {
        memory.EnsureReadable(address, (ulong)into.Length);
        fixed (byte* to = into)
            WindowBytes.Move(memory.Base + address, to, (ulong)into.Length);
    }

    /// <summary>A copy, so that what was checked is what is used, whatever other threads of the guest write meanwhile.</summary>
    /// <param name="count">Few: what the guest says is limited before.</param>
    public static T[] ReadArray<T>(LinearMemory memory, uint address, uint count) where T : unmanaged
    {
        var items = new T[count];
        Read(memory, address, MemoryMarshal.AsBytes(items.AsSpan()));
        return items;
    }
}
