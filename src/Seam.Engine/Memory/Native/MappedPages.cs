using System.Runtime.InteropServices;

namespace Seam.Engine.Memory.Native;

/// <summary>A shared mapping of a whole file, unmapped when disposed or abandoned.</summary>
internal sealed unsafe class MappedPages : SafeHandle
{
    private readonly nint _length;

    public MappedPages(SafeHandle file, nint length, string purpose) : base(0, ownsHandle: true)
    {
        _length = length;
        SetHandle((nint)Pages.MapFile((int)file.DangerousGetHandle(), length, purpose));
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Null once disposed.</summary>
    public byte* Pointer => IsClosed ? null : (byte*)handle;

    protected override bool ReleaseHandle()
    {
        Pages.Unmap((byte*)handle, _length);
        return true;
    }
}
