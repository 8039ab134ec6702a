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
        return new InterfaceDefinition(scope.Qualify(syntax.Name), syntax.Head.Documentation, functions);
    }

    private static FunctionDefinition Function(Scope scope, FunctionSyntax syntax)
    {
        var names = scope.Names();
        var parameters = new List<ParameterDefinition>();
        foreach (var parameter in syntax.Parameters)
            if (names.Declare(parameter.Name) && Passed(scope, parameter.Type) is { } type && IsParameter(scope, parameter.Type.Type, type.Type))
                parameters.Add(new ParameterDefinition(new Name(parameter.Name.Text), type));
        var result = syntax.Result is null ? null : Passed(scope, syntax.Result);
        if (result?.Type is StringType or SliceType or FixedArrayType)
            scope.Report(ModelRules.ResultNotAllowed, syntax.Result!.Type.Span, result.Type.Describe());
        return new FunctionDefinition(new Name(syntax.Name.Text), syntax.Documentation, parameters, result);
    }

    private static bool IsParameter(Scope scope, TypeSyntax syntax, SchemaType type)
    {
        if (type is FixedArrayType)
            scope.Report(ModelRules.ParameterNotAllowed, syntax.Span, type.Describe());
        return type is not FixedArrayType;
    }

    private static PassedType? Passed(Scope scope, PassedTypeSyntax syntax)
    {
        if (TypeResolver.Resolve(scope, syntax.Type) is not { } type)
            return null;
        if (type.IsOptional)
        {
            scope.Report(ModelRules.PassedOptional, syntax.Type.Span);
            return null;
        }
        return new PassedType(type.Type, Contract(scope, syntax, type.Type));
    }

    /// <summary>Without a word, structs and arrays are not copied.</summary>
    private static CallContract Contract(Scope scope, PassedTypeSyntax syntax, SchemaType type)
    {
        var word = syntax.Contract;
        var isScalar = type is ScalarType or EnumType;
        if (word is not null && word.Text is not ("zero" or "copy"))
            scope.Report(ModelRules.ContractUnknown, word.Span, word.Text);
        else if (word is not null && isScalar)
            scope.Report(ModelRules.ContractOnScalar, word.Span, type.Describe(), word.Text);
        return isScalar || word?.Text == "copy" ? CallContract.Copy : CallContract.Zero;
    }
}
