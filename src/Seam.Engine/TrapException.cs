using Seam.Engine.Memory;
using Seam.Engine.Run;

namespace Seam.Engine;

/// <summary>A guest was stopped: why, and where it was. The instance stays usable; its memory is as the guest left it.</summary>
public sealed class TrapException : Exception
{
    private IReadOnlyList<GuestFrame> _cause = [];
    private IReadOnlyList<GuestFrame> _passed = [];
    private string? _stopped;

    public TrapException(TrapKind kind, string? detail = null, Exception? inner = null)
        : base(detail is null ? kind.Text() : $"{kind.Text()}: {detail}", inner) => Kind = kind;

    /// <summary>A refused memory access.</summary>
    public TrapException(MemoryFault fault, Exception? inner = null) : this(KindOf(fault), fault.ToString(), inner) => Fault = fault;

    public TrapKind Kind { get; private set; }

    public override string Message => _stopped ?? base.Message;

    /// <summary>The refused access, for the memory kinds, where it is known: in guard mode and in host code.</summary>
    public MemoryFault? Fault { get; }

    /// <summary>The guest functions that were running, innermost first; host functions between them are left out.</summary>
    public IReadOnlyList<GuestFrame> GuestFrames => [.. _cause, .. _passed];

    /// <summary>The guest backtrace, one frame a line, as it is shown to a person; of a long one both ends.</summary>
    public string GuestBacktrace() => Backtrace.Text(GuestFrames);

    /// <summary>The frames of the exception that became this one.</summary>
    internal void CausedAt(IReadOnlyList<GuestFrame> frames) => _cause = frames;

    /// <summary>The frames this exception itself has passed so far: each time it is caught on its way, all of them.</summary>
    internal void Frames(IReadOnlyList<GuestFrame> frames) => _passed = frames;

    /// <summary>The guest saw that it was to stop; why, the host knows.</summary>
    internal void StoppedBy(TrapKind reason) => (Kind, _stopped) = (reason, reason.Text());

    private static TrapKind KindOf(MemoryFault fault) => fault.Cause switch
    {
        MemoryFaultCause.ReadOnlyWindow => TrapKind.WindowReadOnly,
        MemoryFaultCause.RevokedWindow => TrapKind.WindowRevoked,
        _ => TrapKind.MemoryOutOfBounds,
    };
}
