using Seam.Engine.Memory;
using Seam.Memory;
using Seam.Runtime.Copies;
using Seam.Runtime.Model;
using Seam.Schema.Access;
using Seam.Schema.Model;
using Grant = Seam.Runtime.Model.Grant;

namespace Seam.Runtime.Transports;

/// <summary>
/// The same physical pages in all memories, mapped once, before the first call: a message is visible as soon as it is written. Readers whose
/// grants or functions say so have bytes of their own instead.
/// </summary>
internal sealed unsafe class MappedTransport : Transport
{
    private readonly Dictionary<(AppModule, int), OwnBytes> _own = [];
    private readonly Structures _structures;
    private readonly AppPlan _app;

    public MappedTransport(AccessPlan plan) : base(plan.App, [.. plan.App.Relations.Select(r => Relation.CreateShared(r, plan.App))])
    {
        (_app, _structures) = (plan.App, new Structures(plan));
        foreach (var relation in Relations)
            if (OwnReaders.Reason(_app, relation.Plan, AppModule.Host) is not null)
                relation.ShowHost(NewOwn(AppModule.Host, relation).Bytes.Pointer);
    }

    public override bool SharesPages => true;

    public override bool CallsDirectly(AppModule caller, AppModule callee, FunctionPlan function) =>
        base.CallsDirectly(caller, callee, function)
        && (!function.Messages().Any() || Relations.All(r => OwnReaders.Reason(_app, r.Plan, caller) is null && OwnReaders.Reason(_app, r.Plan, callee) is null));

    public override string Describe(Edge edge) =>
        OwnReaders.Reason(_app, edge.Relation.Plan, edge.To) is { } reason ? $"copied: {reason}" : "in place";

    public override void Dispose()
    {
        foreach (var own in _own.Values)
            own.Dispose();
        base.Dispose();
    }

    protected override Grant Place(Grant grant)
    {
        var relation = Relations[grant.Relation.Region - 1];
        var own = OwnReaders.Reason(_app, grant.Relation, grant.Module) is null ? null : NewOwn(grant.Module, relation);
        var rights = grant.CanWrite ? WindowRights.ReadWrite : WindowRights.Read;
        var window = grant.Memory.MapWindow(new WindowRequest(grant.Address, own?.Bytes ?? relation.Shared!, 0, grant.Relation.Size, rights, relation.Name));
        if (own is not null)
            own.Pages.Window = window;
        return grant with { Window = window };
    }

    protected override long Move(SpanWord word, Edge edge, PassedValue value, bool isNew) =>
        _own.TryGetValue((edge.To, word.Region), out var own) ? own.Take(word, edge, value, _structures) : 0;

    private OwnBytes NewOwn(AppModule module, Relation relation)
    {
        var own = new OwnBytes(relation.Plan, relation.Shared!);
        _own.Add((module, relation.Plan.Region), own);
        return own;
    }
}
