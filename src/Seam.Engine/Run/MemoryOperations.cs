using System.Runtime.CompilerServices;
using Seam.Engine.Intrinsics;
using Seam.Engine.Memory;

namespace Seam.Engine.Run;

/// <summary>
/// The operators on many bytes, called by compiled code with its context pointer. Ranges and windows are checked first, so that no
/// native code meets a fault. The parameters are the operands, then the immediates.
/// </summary>
internal static unsafe class MemoryOperations
{
    public static int Grow(int pages, int memory, nint context) =>
        (int)Instance.From(context).Memories[memory].Linear.Grow((uint)pages);

    public static void Copy(uint to, uint from, uint count, int toMemory, int fromMemory, nint context)
    {
        var instance = Instance.From(context);
        var (target, source) = (instance.Memories[toMemory].Linear, instance.Memories[fromMemory].Linear);
        Require(source, from, count, isWrite: false);
        Require(target, to, count, isWrite: true);
        Buffer.MemoryCopy(source.Base + from, target.Base + to, count, count);
    }

    public static void Fill(uint start, int value, uint count, int memory, nint context)
    {
        var target = Instance.From(context).Memories[memory].Linear;
        Require(target, start, count, isWrite: true);
        Unsafe.InitBlockUnaligned(target.Base + start, (byte)value, count);
    }

    public static void Initialize(uint to, uint from, uint count, int segment, int memory, nint context)
    {
        var instance = Instance.From(context);
        var bytes = instance.Segments.Data(segment);
        if (from > (uint)bytes.Length || count > (uint)bytes.Length - from)
            Trap.Throw(TrapKind.MemoryOutOfBounds);
        var target = instance.Memories[memory].Linear;
        Require(target, to, count, isWrite: true);
        bytes.Slice((int)from, (int)count).CopyTo(new Span<byte>(target.Base + to, (int)count));
    }

    public static void DropData(int segment, nint context) => Instance.From(context).Segments.DropData(segment);

    private static void Require(LinearMemory memory, uint start, uint count, bool isWrite)
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
