using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seam.Engine.Run;

/// <summary>The part of a thread's stack that guests may use.</summary>
/// <param name="Limit">The lowest address.</param>
/// <param name="Span">Bytes from there to the top.</param>
internal readonly unsafe partial record struct StackRange(nuint Limit, nuint Span)
{
    /// <summary>Below the limit the host needs room: for the functions it gives the guest, the JIT compiler, and unwinding a trap.</summary>
    public const int Headroom = 1 << 20;

    /// <summary>What threads have of whom the system does not say.</summary>
    private const int AssumedStack = 1 << 20;

    [ThreadStatic]
    private static StackRange _current;

    /// <summary>Of the calling thread. On a small stack that was not made for guests the headroom is a third of it.</summary>
    public static StackRange Current => _current.Span != 0 ? _current : _current = Measure(AssumedStack, 3);

    /// <summary>The calling thread was made with the headroom on top of what its guests are to have.</summary>
    /// <param name="stackBytes">Of the whole stack, where the system does not say.</param>
    public static void UseWholeHeadroom(int stackBytes) => _current = Measure((nuint)stackBytes, 1);

    private static StackRange Measure(nuint assumed, nuint parts)
    {
        var (low, size) = OperatingSystem.IsLinux() ? AskThreads() : default;
        if (size == 0)
            (low, size) = (CurrentAddress() - assumed, assumed);
        var headroom = Math.Min(Headroom, size / parts);
        return new StackRange(low + headroom, size - headroom);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nuint CurrentAddress()
    {
        byte here;
        return (nuint)(&here);
    }

    /// <summary>pthread_getattr_np(3); pthread_attr_t has 56 bytes on 64-bit Linux.</summary>
    private static (nuint Low, nuint Size) AskThreads()
    {
        var attributes = stackalloc byte[64];
        if (GetAttributes(Self(), attributes) != 0)
            return default;
        nuint low, size;
        var asked = GetStack(attributes, &low, &size);
        _ = Destroy(attributes);
        return asked == 0 ? (low, size) : default;
    }

    [LibraryImport("libc", EntryPoint = "pthread_self")]
    private static partial nint Self();

    [LibraryImport("libc", EntryPoint = "pthread_getattr_np")]
    private static partial int GetAttributes(nint thread, byte* attributes);

    [LibraryImport("libc", EntryPoint = "pthread_attr_getstack")]
    private static partial int GetStack(byte* attributes, nuint* low, nuint* size);

    [LibraryImport("libc", EntryPoint = "pthread_attr_destroy")]
    private static partial int Destroy(byte* attributes);
}
