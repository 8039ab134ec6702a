using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Seam.Engine.Run;

/// <summary>Zeroed native memory for compiled code to see, freed with the object that holds it.</summary>
internal sealed unsafe class NativeBlock : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>What malloc guarantees, and enough for every field.</summary>
    public const int Alignment = 16;

    private NativeBlock(void* memory) : base(ownsHandle: true) => SetHandle((nint)memory);

    public byte* Pointer => (byte*)handle;

    /// <summary>A large block costs no memory where it is not touched.</summary>
    /// <exception cref="OutOfMemoryException">There is no such block.</exception>
    public static NativeBlock Allocate(long bytes) => new(NativeMemory.AllocZeroed((nuint)Math.Max(bytes, Alignment)));

    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
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
