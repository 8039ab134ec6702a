using Seam.Schema.Layout;
using Seam.Schema.Model;

namespace Seam.Schema.Compare;

/// <summary>The state of one comparison: both schemas, the pairs still to be looked at, what was found.</summary>
internal sealed class Comparison(Definitions old, Definitions now)
{
    private readonly List<Change> _changes = [];
    private readonly List<(string Name, object Definition)> _appeared = [];
    private readonly List<(string Name, object Definition)> _disappeared = [];

    public Definitions Old { get; } = old;

    public Definitions New { get; } = now;

    public PairQueue<EnumDefinition> Enums { get; } = new();

    public PairQueue<StaticLayout> Statics { get; } = new();

    public PairQueue<DynamicLayout> Dynamics { get; } = new();

    public PairQueue<UnionDefinition> Unions { get; } = new();

    public IReadOnlyList<Change> Changes => _changes;

    public void Report(string path, Breaks breaks, string reason) => _changes.Add(new Change(path, breaks, reason));

    public void Appeared(string name, object definition) => _appeared.Add((name, definition));

    public void Disappeared(string name, object definition) => _disappeared.Add((name, definition));

    /// <summary>Looks at all pairs; what then has no partner is new, or gone.</summary>
    public void Finish()
    {
        while (Enums.Drain((o, n) => EnumComparison.Compare(this, o, n))
            | Statics.Drain((o, n) => StaticComparison.Compare(this, o, n))
            | Dynamics.Drain((o, n) => DynamicComparison.Compare(this, o, n))
            | Unions.Drain((o, n) => UnionComparison.Compare(this, o, n)))
        {
        }
        foreach (var (name, definition) in _appeared)
            Report(name, Breaks.None, IsPaired(definition, isOld: false) ? "has another name; names are not part of messages" : "is new");
        foreach (var (name, definition) in _disappeared.Where(d => !IsPaired(d.Definition, isOld: true)))
            Report(name, definition is EnumDefinition ? Breaks.None : Breaks.Readers, "is gone: new programs know no messages of it");
    }

    private bool IsPaired(object definition, bool isOld) => definition switch
    {
        EnumDefinition e => isOld ? Enums.HasOld(e) : Enums.HasNew(e),
        StaticLayout s => isOld ? Statics.HasOld(s) : Statics.HasNew(s),
        DynamicLayout d => isOld ? Dynamics.HasOld(d) : Dynamics.HasNew(d),
        UnionDefinition u => isOld ? Unions.HasOld(u) : Unions.HasNew(u),
        _ => false,
    };
}
