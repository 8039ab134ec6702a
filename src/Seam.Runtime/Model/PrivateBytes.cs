using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Seam.Runtime.Model;

/// <summary>Zeroed bytes of the host's own. Large ones take memory only where they are touched.</summary>
internal sealed unsafe class PrivateBytes : SafeHandleZeroOrMinusOneIsInvalid
{
    public PrivateBytes(long length) : base(ownsHandle: true) => SetHandle((nint)NativeMemory.AllocZeroed((nuint)length));

    public byte* Start => (byte*)handle;

    protected override bool ReleaseHandle()
    {
        NativeMemory.Free(Start);
        return true;
    }
}
