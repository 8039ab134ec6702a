using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seam.Engine.Run;

/// <summary>
/// A host function for bridges that are generated or do not know signatures: arguments and results in 64-bit slots. i32 and f32 are
/// in the low half; a v128 takes two slots, low half first; a reference to a function is a handle. It cannot take or
/// return other references.
/// </summary>
public delegate void HostCallback(Caller caller, ReadOnlySpan<ulong> arguments, Span<ulong> results);

/// <summary>What the adapter of a host function needs.</summary>
internal sealed class HostBinding(Delegate target, bool takesCaller, Caller? caller)
{
    public Delegate Target { get; } = target;

    public bool TakesCaller { get; } = takesCaller;

    public Caller? Caller { get; } = caller;

    /// <summary>The function this is the binding of.</summary>
    public HostFunction? Owner { get; set; }

    /// <summary>From the context argument of a host function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HostBinding From(nint context) => Unsafe.As<HostBinding>(GCHandle.FromIntPtr(context).Target!);

    public static Delegate TargetOf(HostBinding binding) => binding.Target;

    public static Caller? CallerOf(HostBinding binding) => binding.Caller;

    public static Function? OwnerOf(HostBinding binding) => binding.Owner;

    /// <summary>Calls a <see cref="HostCallback"/>; the counts are of 64-bit slots.</summary>
    public static unsafe void InvokeSlots(nint context, nint slots, int arguments, int results)
    {
        var binding = From(context);
        var callback = Unsafe.As<HostCallback>(binding.Target);
        callback(binding.Caller!, new ReadOnlySpan<ulong>((void*)slots, arguments), new Span<ulong>((ulong*)slots + arguments, results));
    }
}
