using System.Runtime.InteropServices;

namespace Seam.Engine.Intrinsics;

/// <summary>What the cell of a global holds whose value is an object: where that is.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal struct ObjectCell
{
    public const int IndexOffset = 8;

    /// <summary>A GCHandle of an array of <see cref="ObjectElement"/>. The slot it is the address of holds the reference.</summary>
    public nint Array;

    public int Index;
}
