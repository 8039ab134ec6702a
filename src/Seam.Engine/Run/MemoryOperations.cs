using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Seam.Engine.Intrinsics;
using Seam.Engine.Memory;

namespace Seam.Engine.Run;

/// <summary>
/// The operators on many bytes, called by compiled code with its context pointer. Ranges and windows are checked first, so that no
/// native code meets a fault; in windows, where rights may go while the bytes are under way, it is managed code that moves them. The parameters are the operands, then the immediates; addresses of 32-bit memories come zero-extended.
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
        if (source.Windows.Touch(from, count) || target.Windows.Touch(to, count))
            WindowBytes.Move(source.Base + from, target.Base + to, count);
        else
            Buffer.MemoryCopy(source.Base + from, target.Base + to, count, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Fill(ulong start, int value, ulong count, int memory, nint context)
    {
        var target = Instance.From(context).Memories[memory].Linear;
        Require(target, start, count, isWrite: true);
        if (target.Windows.Touch(start, count))
            WindowBytes.Fill(target.Base + start, count, (byte)value);
        else
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
        fixed (byte* source = bytes)
            if (target.Windows.Touch(to, count))
                WindowBytes.Move(source + from, target.Base + to, count);
            else
                Buffer.MemoryCopy(source + from, target.Base + to, count, count);
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
