using System.Runtime.InteropServices;
using Seam.Engine.Compile;

namespace Seam.Engine.Run;

/// <summary>Stands in for a guest's context where thunks look at the stack limit.</summary>
internal static unsafe class StandInContext
{
    private const int ContextBytes = 256;

    /// <summary>Every stack fits.</summary>
    public static readonly nint Anywhere = Allocate(nuint.MaxValue);

    /// <summary>No stack fits.</summary>
    public static readonly nint Nowhere = Allocate(0);

    /// <summary>A stack pointer that nobody reads.</summary>
    public static readonly nint Cell = Anywhere - ContextBytes;

    private static nint Allocate(nuint span)
    {
        var context = (byte*)NativeMemory.AllocZeroed(ContextBytes) + ContextBytes;
        *(nuint*)(context + ContextLayout.StackSpan) = span;
        return (nint)context;
    }
}
