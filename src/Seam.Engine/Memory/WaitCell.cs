namespace Seam.Engine.Memory;

/// <summary>A number of 4 or 8 bytes and what it must be for a thread to wait at it.</summary>
/// <param name="Pointer">Aligned.</param>
internal readonly unsafe record struct WaitCell(nint Pointer, int Bytes, ulong Expected)
{
    public bool HoldsExpected => (Bytes == 4 ? Volatile.Read(ref *(uint*)Pointer) : Volatile.Read(ref *(ulong*)Pointer)) == Expected;
}
