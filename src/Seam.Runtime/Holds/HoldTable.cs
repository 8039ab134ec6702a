using Seam.Memory;
using Seam.Runtime.Model;
using Seam.Schema.Access;
using Seam.Schema.Model;
using Grant = Seam.Runtime.Model.Grant;

namespace Seam.Runtime.Holds;

/// <summary>
/// The slots of a relation in which messages are that were handed over and not taken back, and the rights that modules lack there meanwhile.
/// Slots behind the last one, where a message may lie too, have the numbers that follow.
/// </summary>
internal sealed class HoldTable(RelationPlan relation)
{
    private readonly Lock _gate = new();
    private readonly List<Grant> _grants = [];
    private readonly Dictionary<long, List<Hold>> _slots = [];
    private volatile bool _isUsed;

    /// <summary>Some message was handed over, and something became of it.</summary>
    public bool IsUsed => _isUsed;

    /// <summary>A window is in place.</summary>
    public void Add(Grant grant)
    {
        lock (_gate)
        {
            _grants.Add(grant);
            if (SlotAccess.Of(grant, []) is { } closed)
                grant.Window?.Restrict(0, relation.Size, closed);
        }
    }

    /// <summary>A message is handed over. When this returns, all have the rights that its edge and its function leave them.</summary>
    /// <param name="call">Collects what ends with the call; null when the receiver keeps the message until it releases it.</param>
    /// <returns>False when the sender may only append and these bytes were handed over before: they are as they were.</returns>
    /// <exception cref="MessageRefusedException">The message is not the sender's any more, or more than its quota.</exception>
    public bool HandOver(Edge edge, PassedValue value, SpanWord word, CallHolds? call)
    {
        lock (_gate)
        {
            _isUsed = true;
            Require(edge, word);
            var isNew = !edge.IsAppended || SlotsOf(word).Any(slot => !On(slot).Any(h => h.Kind == HoldKind.Appended && h.From == edge.From));
            var ownership = edge.OwnershipOf(value);
            var ends = call is not null && ownership != Ownership.Move;
            foreach (var slot in SlotsOf(word))
            {
                Change(slot, holds => holds.RemoveAll(h => h.Kind == HoldKind.Returned && h.To == edge.To));
                foreach (var hold in Wanted(edge, ownership, slot, ends))
                    Add(hold, call);
            }
            if (edge.Quota is not null)
                Add(new Hold(HoldKind.Counted, edge.From, edge.To, word.Offset / relation.SlotSize, ends) { Bytes = word.Length }, call);
            return isNew;
        }
    }

    /// <summary>A call has returned.</summary>
    public void End(Hold hold, bool isLent)
    {
        lock (_gate)
            Change(hold.Slot, holds =>
            {
                holds.Remove(hold);
                if (isLent && !holds.Exists(h => h.Kind == HoldKind.Lent && h.To == hold.To))
                    holds.Add(hold with { Kind = HoldKind.Returned, EndsWithCall = false });
            });
    }

    /// <summary>A module gives back what it was handed for keeps.</summary>
    public void Release(AppModule holder, SpanWord word)
    {
        lock (_gate)
            foreach (var slot in SlotsOf(word))
                Change(slot, holds => holds.RemoveAll(h => h.To == holder && !h.EndsWithCall && h.Kind is not (HoldKind.Appended or HoldKind.Returned)));
    }

    /// <summary>A module has left the app: what it holds goes back.</summary>
    public void Drop(AppModule module)
    {
        lock (_gate)
            foreach (var slot in _slots.Keys.ToList())
                Change(slot, holds => holds.RemoveAll(h => h.To == module && h.Kind != HoldKind.Appended));
    }

    /// <summary>What of a module's messages was handed over and not taken back.</summary>
    public (long Messages, long Bytes) Outstanding(AppModule sender)
    {
        lock (_gate)
        {
            var counted = _slots.Values.SelectMany(h => h).Where(h => h.Kind == HoldKind.Counted && h.From == sender).DistinctBy(h => h.Slot).ToList();
            return (counted.Count, counted.Sum(h => h.Bytes));
        }
    }

    private void Require(Edge edge, SpanWord word)
    {
        foreach (var slot in SlotsOf(word))
            if (SlotAccess.OwnerInsteadOf(edge.From, On(slot)) is { } owner && owner != edge.From)
                throw MessageRefusedException.Moved(edge, slot, owner);
        if (edge.Quota is not { } quota || On(word.Offset / relation.SlotSize).Any(h => h.Kind == HoldKind.Counted && h.From == edge.From))
            return;
        var (messages, bytes) = Outstanding(edge.From);
        if ((quota.IsSlots ? messages + 1 : bytes + word.Length) > quota.Amount)
            throw MessageRefusedException.OverQuota(edge, quota, quota.IsSlots ? messages : bytes, word);
    }

    private IEnumerable<Hold> Wanted(Edge edge, Ownership ownership, long slot, bool endsWithCall)
    {
        if (edge.IsAppended)
            yield return new Hold(HoldKind.Appended, edge.From, edge.To, slot, EndsWithCall: false);
        if (ownership == Ownership.Move)
            yield return new Hold(HoldKind.Moved, edge.From, edge.To, slot, EndsWithCall: false);
        if (ownership == Ownership.Lend || SlotAccess.OwnerInsteadOf(edge.To, On(slot)) is not null && ownership != Ownership.Move)
            yield return new Hold(HoldKind.Lent, edge.From, edge.To, slot, endsWithCall);
        if (edge.Trust == TrustMode.Sealed)
            yield return new Hold(HoldKind.Sealed, edge.From, edge.To, slot, endsWithCall);
    }

    private void Add(Hold hold, CallHolds? call)
    {
        Change(hold.Slot, holds =>
        {
            if (hold.Kind == HoldKind.Moved)
                holds.RemoveAll(h => h.Kind == HoldKind.Moved && h.From == hold.To);
            if (hold.EndsWithCall || !holds.Contains(hold))
                holds.Add(hold);
        });
        if (hold.EndsWithCall)
            call!.All.Add((this, hold));
    }

    private void Change(long slot, Action<List<Hold>> change)
    {
        var holds = _slots.GetValueOrDefault(slot) ?? [];
        var before = _grants.ConvertAll(g => SlotAccess.Of(g, holds));
        change(holds);
        _slots[slot] = holds;
        if (holds.Count == 0)
            _slots.Remove(slot);
        for (var i = 0; i < before.Count; i++)
            if (SlotAccess.Of(_grants[i], holds) is var now && now != before[i])
                _grants[i].Window?.Restrict(slot * relation.SlotSize, Math.Min(relation.SlotSize, relation.Size - slot * relation.SlotSize), now);
    }

    private List<Hold> On(long slot) => _slots.GetValueOrDefault(slot) ?? [];

    private IEnumerable<long> SlotsOf(SpanWord word)
    {
        var last = (word.Offset + word.Length - 1) / relation.SlotSize;
        for (var slot = word.Offset / relation.SlotSize; slot <= last; slot++)
            yield return slot;
    }
}
