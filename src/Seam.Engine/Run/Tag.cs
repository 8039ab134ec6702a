namespace Seam.Engine.Run;

/// <summary>What tells exceptions apart: they are caught by tags, not by types, and no two tags are the same.</summary>
public sealed class Tag : Extern
{
    private static long _last;

    private readonly WasmEngine? _engine;
    private readonly int _typeId;

    /// <summary>A tag of the host's, for modules to import.</summary>
    /// <param name="type">Its parameters are what exceptions carry; it has no results.</param>
    /// <param name="name">For messages.</param>
    public Tag(FunctionType type, string? name = null)
    {
        if (type.Results.Length > 0)
            throw new ArgumentException($"a tag has no results: {type}", nameof(type));
        (Type, Name) = (type, name);
    }

    /// <summary>A tag that a module of the engine defines.</summary>
    /// <param name="engine">Whose numbers its types have.</param>
    /// <param name="typeId">The type's number there: equal function types of different recursive groups are different types.</param>
    internal Tag(WasmEngine engine, int typeId, string? name) : this((FunctionType)engine.Types[typeId].Composite, name) =>
        (_engine, _typeId) = (engine, typeId);

    public FunctionType Type { get; }

    /// <summary>Under which the module that defines it exports it first, or null.</summary>
    public string? Name { get; }

    public override string Description => $"tag {Function.Signature(Type)}";

    /// <summary>What compiled code compares; never 0.</summary>
    internal long Number { get; } = Interlocked.Increment(ref _last);

    /// <summary>Whether modules of an engine may import it under a type of theirs.</summary>
    internal bool HasType(WasmEngine engine, int typeId) =>
        _engine is null ? engine.Types.IdOf(Type) == typeId : _engine == engine && _typeId == typeId;

    public override string ToString() => Name is null ? "a tag without a name" : $"tag \"{Name}\"";
}
