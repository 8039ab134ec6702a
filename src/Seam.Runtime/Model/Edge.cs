using Seam.Memory;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Runtime.Model;

/// <summary>The messages of one relation that go from one module to another: what the schema asks for them, and what has passed.</summary>
internal sealed class Edge(Relation relation, AppModule from, AppModule to)
{
    private long _messages;
    private long _bytesMoved;
    private long _bytesCopied;

    public Relation Relation => relation;

    /// <summary>Who hands a message over; <see cref="AppModule.Host"/> for all modules of the host.</summary>
    public AppModule From => from;

    public AppModule To => to;

    /// <summary>What the sender may do in the region; null when it has no grant.</summary>
    public GrantPlan? Sender { get; } = relation.GrantOf(from, isWriter: true);

    public GrantPlan? Receiver { get; } = relation.GrantOf(to, isWriter: false);

    public TrustMode Trust => Receiver?.Terms.Trust ?? TrustMode.Trusting;

    public Quota? Quota => Sender?.Terms.Quota;

    /// <summary>What is handed over stays as it is.</summary>
    public bool IsAppended => Sender?.Rights == Rights.Append;

    /// <summary>The schema asks for nothing that a call must pass the host for.</summary>
    public bool IsUsual => !KeepsHolds && Trust == TrustMode.Trusting && Receiver is null or { Terms.Contract: CallContract.Zero };

    /// <summary>Something becomes of the slot of every message.</summary>
    public bool KeepsHolds { get; } = HasHolds(relation.GrantOf(from, isWriter: true), relation.GrantOf(to, isWriter: false));

    public long Messages => Volatile.Read(ref _messages);

    public long BytesMoved => Volatile.Read(ref _bytesMoved);

    public long BytesCopied => Volatile.Read(ref _bytesCopied);

    /// <summary>The sender's and the receiver's names in this relation.</summary>
    public (string From, string To) Names => (Sender?.Module.Original ?? from.Name, Receiver?.Module.Original ?? to.Name);

    /// <summary>The stricter of what the function says and what the grants say.</summary>
    public Ownership OwnershipOf(PassedValue value) =>
        new[] { value.Ownership, Sender?.Terms.Ownership ?? Ownership.Share, Receiver?.Terms.Ownership ?? Ownership.Share }.Max();

    public CallContract ContractOf(PassedValue value) =>
        value.Contract != CallContract.Zero ? value.Contract : Receiver?.Terms.Contract ?? CallContract.Zero;

    public void Count(SpanWord word, long copied)
    {
        Interlocked.Increment(ref _messages);
        Interlocked.Add(ref _bytesMoved, word.Length);
        Interlocked.Add(ref _bytesCopied, copied);
    }

    public override string ToString() => $"edge {Names.From} -> {Names.To} of relation '{relation.Name}'";

    private static bool HasHolds(GrantPlan? sender, GrantPlan? receiver) =>
        sender is { Rights: Rights.Append } or { Terms.Quota: not null } or { Terms.Ownership: not Ownership.Share }
        || receiver is { Terms.Trust: TrustMode.Sealed } or { Terms.Ownership: not Ownership.Share };
}
