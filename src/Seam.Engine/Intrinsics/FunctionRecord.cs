using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seam.Engine.Intrinsics;

/// <summary>
/// What it takes to call a function from anywhere: also an element of a table, which is a copy of the record. A reference to
/// a function is the address of its record.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 1 << Shift)]
internal struct FunctionRecord
{
    public const int Shift = 5;
    public const int CodeOffset = 0;
    public const int ContextOffset = 8;
    public const int TypeOffset = 16;

    public nint Code;

    /// <summary>The last argument of every call.</summary>
    public nint Context;

    /// <summary>The engine's number of its type; 0 in an element that is null.</summary>
    public int Type;

    /// <summary>In a table: the reference itself, a record's address or a host reference's handle; 0 is null.</summary>
    public nint Reference;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Exception Mismatch(int found) =>
        new TrapException(found == 0 ? TrapKind.IndirectCallNull : TrapKind.IndirectCallTypeMismatch);
}
