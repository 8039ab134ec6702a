using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>Interface syntax to definitions; functions that are wrong are reported and left out.</summary>
internal static class InterfaceResolver
{
    private const string Drop = "drop";
    private const string SelfName = "self";

    public static InterfaceDefinition Resolve(Scope scope, InterfaceSyntax syntax)
    {
        if (syntax.Functions.Count == 0 && !syntax.Head.IsBroken && !syntax.IsResource)
            scope.Report(ModelRules.InterfaceEmpty, syntax.Name.Span, syntax.Name.Text);
        var names = scope.Names();
        if (syntax.Version?.Value is 0 or > ushort.MaxValue)
            scope.Report(ModelRules.InterfaceVersion, syntax.Version.Span, syntax.Version.Value);
        var declared = syntax.Functions.Where(f => names.Declare(f.Name) && NameIsFree(scope, syntax, f.Name, Drop));
        var self = syntax.IsResource ? new HandleType(scope.Qualify(syntax.Name), Version(syntax), IsOwned: false, IsOptional: false) : null;
        var functions = declared.Select(f => Function(scope, syntax, f, self)).ToList();
        if (self is not null)
            functions.Add(Dropping(self with { IsOwned = true }));
        return new InterfaceDefinition(scope.Qualify(syntax.Name), Attributes.Remarks(scope, syntax), Version(syntax), functions) { IsResource = syntax.IsResource };
    }

    /// <summary>1 for a version that is wrong, which <see cref="Resolve"/> reports.</summary>
    public static int Version(InterfaceSyntax syntax) => syntax.Version?.Value is { } number and > 0 and <= ushort.MaxValue ? (int)number : 1;

    private static bool NameIsFree(Scope scope, InterfaceSyntax syntax, Identifier name, string taken)
    {
        var isFree = !syntax.IsResource || new Name(name.Text).Snake != taken;
        if (!isFree)
            scope.Report(ModelRules.ResourceHas, name.Span, name.Text);
        return isFree;
    }

    /// <summary>Who owns the handle ends the object.</summary>
    private static FunctionDefinition Dropping(HandleType self) =>
        new(new Name(Drop), Remarks.Of("Ends the object; the handle is used up."), [Self(self)], null);

    private static ParameterDefinition Self(HandleType self) => new(new Name(SelfName), new PassedType(self, CallContract.Copy, Ownership.Share));

    private static FunctionDefinition Function(Scope scope, InterfaceSyntax owner, FunctionSyntax syntax, HandleType? self)
    {
        var names = scope.Names();
        List<ParameterDefinition> parameters = self is null ? [] : [Self(self)];
        foreach (var parameter in syntax.Parameters)
            if (NameIsFree(scope, owner, parameter.Name, SelfName) && names.Declare(parameter.Name) && PassingResolver.Parameter(scope, parameter.Type) is { } type)
                parameters.Add(new ParameterDefinition(new Name(parameter.Name.Text), type));
        var attributes = Attributes.Read(scope, syntax);
        var remarks = new Remarks(syntax.Documentation, attributes.Deprecated);
        var (result, declared) = syntax.Errors is { } errors ? Fallible(scope, syntax, errors) : (PassingResolver.Result(scope, syntax.Result), null);
        if (syntax.IsStream && result?.Type is HandleType)
            scope.Report(ModelRules.HandleInMessage, syntax.Result!.Type.Span);
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
        if (value?.Type is HandleType)
            scope.Report(ModelRules.HandleInMessage, syntax.Result!.Type.Span);
        if (value?.Type is HandleType)
            return (null, null);
        var declared = new DeclaredResult(value?.Type, errors);
        var contract = value is null || value.Type is ScalarType or EnumType ? new PassedType(declared.Errors, CallContract.Zero, Ownership.Share) : value;
        return (contract with { Type = scope.Implied.Result(declared, scope.Locate(syntax.Name.Span)) }, declared);
    }
}
