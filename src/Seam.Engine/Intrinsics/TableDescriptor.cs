using System.Runtime.InteropServices;

namespace Seam.Engine.Intrinsics;

/// <summary>What compiled code reads of a table.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal unsafe struct TableDescriptor
{
    public const int ElementsOffset = 0;
    public const int LengthOffset = 8;

    public FunctionRecord* Elements;
    public int Length;
}
