namespace Seam.Schema.Model;

public sealed record InterfaceDefinition(QualifiedName Name, IReadOnlyList<string> Documentation, IReadOnlyList<FunctionDefinition> Functions);

/// <param name="Result">Null when the function returns nothing.</param>
public sealed record FunctionDefinition(Name Name, IReadOnlyList<string> Documentation, IReadOnlyList<ParameterDefinition> Parameters, PassedType? Result);

public sealed record ParameterDefinition(Name Name, PassedType Type);

public enum CallContract
{
    /// <summary>The callee reads the caller's bytes.</summary>
    Zero,

    /// <summary>The callee gets bytes of its own. Scalars always are passed so.</summary>
    Copy,
}

public sealed record PassedType(SchemaType Type, CallContract Contract);

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

public sealed record Grant(Name Module, GrantKind Kind);

public enum GrantKind
{
    Read,
    Write,
}
