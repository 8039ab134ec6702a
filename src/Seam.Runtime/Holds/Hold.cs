using Seam.Runtime.Model;

namespace Seam.Runtime.Holds;

/// <summary>What has become of a slot because a message in it was handed over.</summary>
/// <param name="To">Who ends it: by the return of the call, by releasing the message, or by failing.</param>
/// <param name="Slot">The slot's number.</param>
/// <param name="EndsWithCall">Otherwise it stays until the message is released.</param>
internal sealed record Hold(HoldKind Kind, AppModule From, AppModule To, long Slot, bool EndsWithCall)
{
    /// <summary>Of the message, where it counts against a quota.</summary>
    public long Bytes { get; init; }
}

internal enum HoldKind
{
    /// <summary>All but the receiver may only read.</summary>
    Sealed,

    /// <summary>The sender has no access.</summary>
    Moved,

    /// <summary>The receiver has access, although otherwise it would have none.</summary>
    Lent,

    /// <summary>The receiver has no access any more.</summary>
    Returned,

    /// <summary>The sender may only read, for good.</summary>
    Appended,

    /// <summary>The message counts against the sender's quota.</summary>
    Counted,
}

/// <summary>What ends when a call returns.</summary>
internal sealed class CallHolds
{
    public List<(HoldTable Table, Hold Hold)> All { get; } = [];
}
