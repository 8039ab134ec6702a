using Seam.Engine.Memory;
using Seam.Memory;
using Seam.Runtime.Copies;
using Seam.Runtime.Holds;
using Seam.Runtime.Model;
using Seam.Schema.Access;
using Seam.Schema.Model;
using Grant = Seam.Runtime.Model.Grant;

namespace Seam.Runtime.Transports;

/// <summary>How messages get from module to module. A message is named by a span word that one module hands another in a call.</summary>
internal abstract class Transport : IDisposable
{
    private readonly HoldTable[] _holds;
    private readonly bool _movesOrLends;

    protected Transport(AppPlan app, IReadOnlyList<Relation> relations)
    {
        Relations = relations;
        _holds = [.. relations.Select(r => new HoldTable(r.Plan))];
        _movesOrLends = app.Messages().Any(m => m.Value.Ownership != Ownership.Share);
    }

    public IReadOnlyList<Relation> Relations { get; }

    /// <summary>Several memories may see the same pages.</summary>
    public abstract bool SharesPages { get; }

    public static Transport Create(TransportKind kind, AccessPlan plan) => kind switch
    {
        TransportKind.Mapped => new MappedTransport(plan),
        TransportKind.Copy => new CopyTransport(plan.App),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Whether one module may call a function of another without the host in between.</summary>
    public virtual bool CallsDirectly(AppModule caller, AppModule callee, FunctionPlan function) =>
        !function.Messages().Any()
        || !_movesOrLends && Relations.All(r => r.EdgeOf(caller, callee).IsUsual && r.EdgeOf(callee, caller).IsUsual);

    /// <summary>Whether calls between two modules leave something to end when they return.</summary>
    public bool KeepsHolds(AppModule caller, AppModule callee) => _movesOrLends || Relations.Any(r => r.EdgeOf(caller, callee).KeepsHolds);

    /// <summary>Puts the window of a grant in place.</summary>
    public Grant Open(Grant grant)
    {
        var open = Place(grant);
        _holds[grant.Relation.Region - 1].Add(open);
        return open;
    }

    /// <summary>Makes a message that one module names in a call visible to the other. Words that name nothing are the callee's to refuse.</summary>
    /// <param name="edges">From the one to the other, by region.</param>
    /// <param name="call">Collects what ends with the call; null when the receiver keeps the message.</param>
    public void Pass(SpanWord word, IReadOnlyList<Edge> edges, PassedValue value, CallHolds? call)
    {
        var index = word.Region - 1;
        if ((uint)index >= (uint)edges.Count || !Relations[index].Contains(word))
            return;
        var (edge, holds) = (edges[index], _holds[index]);
        if (edge.Trust == TrustMode.Live && !LiveTypes.Allow(value.Shape))
            throw MessageRefusedException.NotPlain(edge, LiveTypes.Spell(value.Shape));
        var isNew = !(edge.KeepsHolds || value.Ownership != Ownership.Share || holds.IsUsed) || holds.HandOver(edge, value, word, call);
        edge.Count(word, Move(word, edge, value, isNew));
    }

    public void Release(AppModule holder, SpanWord word)
    {
        var index = word.Region - 1;
        if ((uint)index < (uint)Relations.Count && Relations[index].Contains(word))
            _holds[index].Release(holder.IsHost ? AppModule.Host : holder, word);
    }

    /// <summary>A module has left the app: what it held is the others' again.</summary>
    public void Drop(AppModule module)
    {
        foreach (var holds in _holds)
            holds.Drop(module);
    }

    /// <summary>How the bytes of an edge get to the receiver, and why: for people.</summary>
    public abstract string Describe(Edge edge);

    public virtual void Dispose()
    {
        foreach (var relation in Relations)
            relation.Dispose();
    }

    protected abstract Grant Place(Grant grant);

    /// <param name="isNew">False when the bytes were handed over before and are as they were.</param>
    /// <returns>How many bytes were copied.</returns>
    protected abstract long Move(SpanWord word, Edge edge, PassedValue value, bool isNew);
}
