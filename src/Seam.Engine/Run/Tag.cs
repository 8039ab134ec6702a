namespace Seam.Engine.Run;

/// <summary>What tells exceptions apart: they are caught by tags, not by types, and no two tags are the same.</summary>
public sealed class Tag : Extern
{
    private static long _last;

    /// <summary>A tag of the host's, for modules to import.</summary>
    /// <param name="type">Its parameters are what exceptions carry; it has no results.</param>
    /// <param name="name">For messages.</param>
    public Tag(FunctionType type, string? name = null)
    {
        if (type.Results.Length > 0)
            throw new ArgumentException($"a tag has no results: {type}", nameof(type));
        (Type, Name) = (type, name);
    }

    public FunctionType Type { get; }

    /// <summary>Under which the module that defines it exports it first, or null.</summary>
    public string? Name { get; }

    public override string Description => $"tag {Function.Signature(Type)}";

    /// <summary>What compiled code compares; never 0.</summary>
    internal long Number { get; } = Interlocked.Increment(ref _last);

    public override string ToString() => Name is null ? "a tag without a name" : $"tag \"{Name}\"";
}
