using Seam.Foundation.Diagnostics;
using Seam.Memory;
using Seam.Runtime.Model;
using Seam.Schema.Model;

namespace Seam.Runtime;

/// <summary>A message may not cross as it was about to. The call was not made, or its result is not seen; all modules go on.</summary>
public sealed class MessageRefusedException : InputException
{
    private MessageRefusedException(Edge edge, string message, string help) : base(message, help) =>
        (Module, Receiver, Relation) = (edge.Names.From, edge.Names.To, edge.Relation.Name);

    /// <summary>Who handed the message over.</summary>
    public string Module { get; }

    /// <summary>Who was to receive it.</summary>
    public string Receiver { get; }

    public string Relation { get; }

    internal static MessageRefusedException Moved(Edge edge, long slot, AppModule owner) => new(
        edge, $"module '{edge.Names.From}' passes a message that it gave up: slot {slot} of region '{edge.Relation.Name}' was moved to module '{owner.Name}' ({edge})",
        "pass it before it moves, or wait until its owner releases it or moves it back");

    internal static MessageRefusedException OverQuota(Edge edge, Quota quota, long outstanding, SpanWord word) => new(
        edge, $"module '{edge.Names.From}' exceeds its quota of {quota} in region '{edge.Relation.Name}': {(quota.IsSlots ? $"{outstanding} messages are" : $"{outstanding} bytes are")} handed over and not taken back, and this one has {word.Length} bytes ({edge})",
        "release messages that are done, or raise the quota in the schema");

    internal static MessageRefusedException NotPlain(Edge edge, string type) => new(
        edge, $"module '{edge.Names.To}' reads region '{edge.Relation.Name}' live, and a message of {type} has more than numbers and plain bytes ({edge})",
        "pass a static struct or an array of numbers, or read the region 'sealed' or 'snapshot'");
}
