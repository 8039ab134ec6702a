using Seam.Engine.Memory;
using Seam.Memory;
using Seam.Schema.Access;

namespace Seam.Runtime.Model;

/// <summary>A relation of a running app: the region's bytes as the host sees them, and what has crossed it.</summary>
internal sealed unsafe class Relation : IDisposable
{
    private readonly PrivateBytes? _private;
    private readonly IReadOnlyList<ModulePlan> _modules;
    private readonly Dictionary<(AppModule, AppModule), Edge> _edges = [];

    private Relation(RelationPlan plan, IReadOnlyList<ModulePlan> modules, SharedRegion? shared)
    {
        (Plan, _modules, Shared) = (plan, modules, shared);
        _private = shared is null ? new PrivateBytes(plan.Size) : null;
        Start = shared is null ? _private!.Start : shared.Pointer;
        Region = RegionAt(Start);
    }

    public RelationPlan Plan { get; }

    public string Name => Plan.Name.Original;

    /// <summary>The pages that modules share with the host; null when each has its own.</summary>
    public SharedRegion? Shared { get; }

    public byte* Start { get; }

    /// <summary>What the host reads and writes: the region, unless its grant asks for bytes of its own.</summary>
    public Region Region { get; private set; }

    /// <summary>The edges that calls have been bound for.</summary>
    public IReadOnlyList<Edge> Edges
    {
        get
        {
            lock (_edges)
                return [.. _edges.Values];
        }
    }

    public static Relation CreateShared(RelationPlan plan, AppPlan app) => new(plan, app.Modules, SharedRegion.Create(plan.Name.Original, plan.Size));

    public static Relation CreatePrivate(RelationPlan plan, AppPlan app) => new(plan, app.Modules, null);

    /// <summary>Whether the word names bytes inside the region.</summary>
    public bool Contains(SpanWord word) => word.Region == Plan.Region && word.Offset + word.Length <= Plan.Size;

    /// <summary>The host sees the bytes at another address from now on.</summary>
    public void ShowHost(byte* start) => Region = RegionAt(start);

    /// <summary>The one edge from one module to another; all modules of the host are one.</summary>
    public Edge EdgeOf(AppModule from, AppModule to)
    {
        var ends = (from.IsHost ? AppModule.Host : from, to.IsHost ? AppModule.Host : to);
        lock (_edges)
        {
            if (!_edges.TryGetValue(ends, out var edge))
                _edges.Add(ends, edge = new Edge(this, ends.Item1, ends.Item2));
            return edge;
        }
    }

    /// <summary>A module's grant; of the host's several the one that fits what it does.</summary>
    public GrantPlan? GrantOf(AppModule module, bool isWriter)
    {
        if (!module.IsHost)
            return Plan.Grants.FirstOrDefault(g => g.Module.Original == module.Name);
        var hosts = Plan.Grants.Where(g => _modules.Any(m => m.File is null && m.Name.Original == g.Module.Original)).ToList();
        return hosts.Find(g => g.Rights != Rights.Read == isWriter) ?? hosts.FirstOrDefault();
    }

    public void Dispose()
    {
        Shared?.Dispose();
        _private?.Dispose();
    }

    private Region RegionAt(byte* start) => new(Plan.Region, start, Plan.Size, Plan.Slots, Plan.SlotSize);
}
