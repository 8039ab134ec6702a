using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>Interface syntax to definitions; functions that are wrong are reported and left out.</summary>
internal static class InterfaceResolver
{
    public static InterfaceDefinition Resolve(Scope scope, InterfaceSyntax syntax)
    {
        if (syntax.Functions.Count == 0 && !syntax.Head.IsBroken)
            scope.Report(ModelRules.InterfaceEmpty, syntax.Name.Span, syntax.Name.Text);
        var names = scope.Names();
        var functions = syntax.Functions.Where(f => names.Declare(f.Name)).Select(f => Function(scope, f)).ToList();
        return new InterfaceDefinition(scope.Qualify(syntax.Name), Attributes.Remarks(scope, syntax), Version(scope, syntax.Version), functions);
    }

    private static int Version(Scope scope, IntegerSyntax? version)
    {
        if (version?.Value is 0 or > ushort.MaxValue)
            scope.Report(ModelRules.InterfaceVersion, version.Span, version.Value);
        return version?.Value is { } number and > 0 and <= ushort.MaxValue ? (int)number : 1;
    }

    private static FunctionDefinition Function(Scope scope, FunctionSyntax syntax)
    {
        var names = scope.Names();
        var parameters = new List<ParameterDefinition>();
        foreach (var parameter in syntax.Parameters)
            if (names.Declare(parameter.Name) && PassingResolver.Parameter(scope, parameter.Type) is { } type)
                parameters.Add(new ParameterDefinition(new Name(parameter.Name.Text), type));
        var attributes = Attributes.Read(scope, syntax);
        var remarks = new Remarks(syntax.Documentation, attributes.Deprecated);
        var (result, declared) = syntax.Errors is { } errors ? Fallible(scope, syntax, errors) : (PassingResolver.Result(scope, syntax.Result), null);
        if (syntax.IsStream && syntax.Result is null)
            scope.Report(ModelRules.StreamOfNothing, syntax.Name.Span, syntax.Name.Text);
        return new FunctionDefinition(new Name(syntax.Name.Text), remarks, parameters, result) { Declared = declared, IsStream = syntax.IsStream, Ring = attributes.Ring };
    }

    /// <summary>A value or an error: a message of the struct that holds either.</summary>
    private static (PassedType? Result, DeclaredResult? Declared) Fallible(Scope scope, FunctionSyntax syntax, QualifiedIdentifier name)
    {
        var value = syntax.Result is { } written ? PassingResolver.Passed(scope, written) : null;
        var symbol = scope.Find(name, ModelRules.UnknownType);
        var errors = (symbol as TypeSymbol)?.Type as UnionType;
        if (symbol is TypeSymbol or InterfaceSymbol && errors is not { IsErrors: true })
            scope.Report(ModelRules.ErrorsExpected, name.Span, name.Text);
        if (errors is not { IsErrors: true } || syntax.Result is not null && value is null)
            return (null, null);
        var declared = new DeclaredResult(value?.Type, errors);
        var contract = value is null || value.Type is ScalarType or EnumType ? new PassedType(declared.Errors, CallContract.Zero, Ownership.Share) : value;
        return (contract with { Type = scope.Implied.Result(declared, scope.Locate(syntax.Name.Span)) }, declared);
    }
}
