using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>Parameters and results: what may cross a call, and under which contract.</summary>
internal static class PassingResolver
{
    public static PassedType? Parameter(Scope scope, PassedTypeSyntax syntax)
    {
        if (Passed(scope, syntax) is not { } passed)
            return null;
        if (passed.Type is not FixedArrayType)
            return passed with { Type = Carried(scope, passed.Type, syntax.Type) };
        scope.Report(ModelRules.ParameterNotAllowed, syntax.Type.Span, passed.Type.Describe());
        return null;
    }

    public static PassedType? Result(Scope scope, PassedTypeSyntax? syntax)
    {
        var passed = syntax is null ? null : Passed(scope, syntax);
        if (passed?.Type is HandleType { IsOwned: false } borrowed)
            scope.Report(ModelRules.BorrowedResult, syntax!.Type.Span, borrowed.Resource.Name);
        if (passed?.Type is StringType or FixedArrayType or SliceType and not MapType)
            scope.Report(ModelRules.ResultNotAllowed, syntax!.Type.Span, passed.Type.Describe());
        return passed is null ? null : passed with { Type = Carried(scope, passed.Type, syntax!.Type) };
    }

    /// <summary>Any type with its contract, whether or not it may stand there.</summary>
    public static PassedType? Passed(Scope scope, PassedTypeSyntax syntax)
    {
        if (syntax.Handle is not null)
            return Handle(scope, syntax, syntax.Handle.Text == "own");
        if (TypeResolver.Resolve(scope, syntax.Type) is not { } type)
            return null;
        if (type.IsOptional)
        {
            scope.Report(ModelRules.PassedOptional, syntax.Type.Span);
            return null;
        }
        return WithContract(scope, syntax, type.Type);
    }

    private static PassedType? Handle(Scope scope, PassedTypeSyntax syntax, bool isOwned)
    {
        var symbol = scope.Find(syntax.Type.Name, ModelRules.UnknownInterface);
        var isOptional = syntax.Type.Suffixes is [{ Kind: SuffixKind.Optional }];
        if (symbol is InterfaceSymbol { Resource: { } resource } && syntax.Type.Map is null && (isOptional || syntax.Type.Suffixes.Count == 0))
            return WithContract(scope, syntax, new HandleType(resource.Name, resource.Version, isOwned, isOptional));
        if (symbol is not (null or BrokenSymbol))
            scope.Report(ModelRules.ResourceExpected, syntax.Type.Span, syntax.Type.Name.Text);
        return null;
    }

    /// <summary>Unions and maps do not stand alone in a message: a struct with one field carries them.</summary>
    private static SchemaType Carried(Scope scope, SchemaType type, TypeSyntax syntax) =>
        type is UnionType or MapType ? scope.Implied.Value(type, scope.Locate(syntax.Span)) : type;

    /// <summary>Without a word, structs and arrays are shared and not copied.</summary>
    private static PassedType WithContract(Scope scope, PassedTypeSyntax syntax, SchemaType type)
    {
        var isScalar = type is ScalarType or EnumType or HandleType;
        var contracts = new List<CallContract>();
        var ownerships = new List<Ownership>();
        foreach (var word in syntax.Contract)
        {
            if (isScalar)
                scope.Report(ModelRules.ContractOnScalar, word.Span, type.Describe(), word.Text);
            else if (ContractWords.Contract(word.Text) is { } contract)
                contracts.Add(contract);
            else if (ContractWords.Ownership(word.Text) is { } ownership)
                ownerships.Add(ownership);
            else
                scope.Report(ModelRules.ContractUnknown, word.Span, word.Text);
        }
        if (contracts.Count > 1 || ownerships.Count > 1)
            scope.Report(ModelRules.ContractTwice, syntax.Contract[^1].Span);
        var usual = isScalar ? CallContract.Copy : CallContract.Zero;
        return new PassedType(type, contracts.Count > 0 ? contracts[0] : usual, ownerships.Count > 0 ? ownerships[0] : Ownership.Share);
    }
}
