namespace Seam.Schema.Model;

/// <param name="Version">From 1. Versions do not link with each other.</param>
public sealed record InterfaceDefinition(QualifiedName Name, Remarks Remarks, int Version, IReadOnlyList<FunctionDefinition> Functions)
{
    /// <summary>Each function takes a handle first; the last one, which the schema does not write, takes the object's life.</summary>
    public bool IsResource { get; init; }
}

/// <param name="Result">Null when the function returns nothing.</param>
public sealed record FunctionDefinition(Name Name, Remarks Remarks, IReadOnlyList<ParameterDefinition> Parameters, PassedType? Result)
{
    /// <summary>What the schema wrote after <c>-&gt;</c>, when <see cref="Result"/> is the struct around it; null otherwise.</summary>
    public DeclaredResult? Declared { get; init; }

    public bool IsStream { get; init; }

    /// <summary>Of a stream: the bytes of elements that may be under way.</summary>
    public long Ring { get; init; }
}

/// <param name="Value">Null for a function that answers nothing or an error.</param>
public sealed record DeclaredResult(SchemaType? Value, UnionType Errors);

public sealed record ParameterDefinition(Name Name, PassedType Type);

public enum CallContract
{
    /// <summary>The callee reads the caller's bytes.</summary>
    Zero,

    /// <summary>The callee gets bytes of its own. Scalars always are passed so.</summary>
    Copy,

    /// <summary>The callee has a copy from an earlier call, and only what changed since travels.</summary>
    Delta,
}

/// <summary>What becomes of the bytes of a message that is handed over; the later, the stricter.</summary>
public enum Ownership
{
    /// <summary>The bytes stay the sender's; the receiver is trusted to read them only until the call returns.</summary>
    Share,

    /// <summary>The bytes stay the sender's; the receiver has access until the call returns, and none afterwards.</summary>
    Lend,

    /// <summary>The sender gives the bytes up: it neither reads nor writes them any more.</summary>
    Move,
}

public sealed record PassedType(SchemaType Type, CallContract Contract, Ownership Ownership);

/// <param name="File">Null for a module that the host implements.</param>
public sealed record ModuleDefinition(
    Name Name,
    IReadOnlyList<string> Documentation,
    string? File,
    IReadOnlyList<ModuleImport> Imports,
    IReadOnlyList<InterfaceDefinition> Exports);

/// <param name="From">The module that exports the interface.</param>
public sealed record ModuleImport(InterfaceDefinition Interface, Name From);

/// <param name="Bytes">The size as written.</param>
public sealed record RelationDefinition(
    Name Name,
    IReadOnlyList<string> Documentation,
    StructType Element,
    int Slots,
    long Bytes,
    IReadOnlyList<Grant> Grants,
    Location Location);

public sealed record Grant(Name Module, GrantKind Kind, GrantTerms Terms, Location Location);

public enum GrantKind
{
    Read,

    /// <summary>Read and write.</summary>
    Write,

    /// <summary>Read, and write where nothing has been handed over yet.</summary>
    Append,
}
