using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Seam.Engine.Run;

/// <summary>Zeroed native memory for compiled code to see, freed with the object that holds it.</summary>
internal sealed unsafe class NativeBlock : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Of a cache line, and enough for every field.</summary>
    public const int Alignment = 64;

    private NativeBlock(void* memory) : base(ownsHandle: true) => SetHandle((nint)memory);

    public byte* Pointer => (byte*)handle;

    /// <exception cref="OutOfMemoryException">There is no such block.</exception>
    public static NativeBlock Allocate(long bytes)
    {
        var memory = NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, Alignment), Alignment);
        NativeMemory.Clear(memory, (nuint)bytes);
        return new NativeBlock(memory);
    }

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}

/// <summary>A GCHandle by which compiled code finds an object without keeping it alive.</summary>
internal sealed class WeakHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public WeakHandle(object target) : base(ownsHandle: true) => SetHandle(GCHandle.ToIntPtr(GCHandle.Alloc(target, GCHandleType.Weak)));

    public nint Value => handle;

    protected override bool ReleaseHandle()
    {
        GCHandle.FromIntPtr(handle).Free();
        return true;
    }
}
