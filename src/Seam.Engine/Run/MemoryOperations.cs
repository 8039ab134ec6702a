using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Seam.Engine.Intrinsics;
using Seam.Engine.Memory;

namespace Seam.Engine.Run;

/// <summary>
/// The operators on many bytes, called by compiled code with its context pointer. Ranges and windows are checked first, so that no
/// native code meets a fault. The parameters are the operands, then the immediates; addresses of 32-bit memories come zero-extended.
/// </summary>
internal static unsafe class MemoryOperations
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Grow(ulong pages, int memory, nint context) =>
        Instance.From(context).Memories[memory].Linear.Grow((long)pages);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Copy(ulong to, ulong from, ulong count, int toMemory, int fromMemory, nint context)
    {
        var instance = Instance.From(context);
        var (target, source) = (instance.Memories[toMemory].Linear, instance.Memories[fromMemory].Linear);
        Require(source, from, count, isWrite: false);
        Require(target, to, count, isWrite: true);
        Buffer.MemoryCopy(source.Base + from, target.Base + to, count, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Fill(ulong start, int value, ulong count, int memory, nint context)
    {
        var target = Instance.From(context).Memories[memory].Linear;
        Require(target, start, count, isWrite: true);
        NativeMemory.Fill(target.Base + start, (nuint)count, (byte)value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Initialize(ulong to, uint from, uint count, int segment, int memory, nint context)
    {
        var instance = Instance.From(context);
        var bytes = instance.Segments.Data(segment);
        if (from > (uint)bytes.Length || count > (uint)bytes.Length - from)
            Trap.Throw(TrapKind.MemoryOutOfBounds);
        var target = instance.Memories[memory].Linear;
        Require(target, to, count, isWrite: true);
        bytes.Slice((int)from, (int)count).CopyTo(new Span<byte>(target.Base + to, (int)count));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void DropData(int segment, nint context) => Instance.From(context).Segments.DropData(segment);

    /// <exception cref="TrapException">Some byte of the range may not be accessed so.</exception>
    public static void Require(LinearMemory memory, ulong start, ulong count, bool isWrite)
    {
        try
        {
            if (isWrite)
                memory.EnsureWritable(start, count);
            else
                memory.EnsureReadable(start, count);
        }
        catch (MemoryAccessException refused)
        {
            throw new TrapException(refused.Fault);
        }
    }
}
