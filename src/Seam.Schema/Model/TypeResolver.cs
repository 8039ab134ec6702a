using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>A type, and whether a question mark follows it.</summary>
internal sealed record ResolvedType(SchemaType Type, bool IsOptional);

/// <summary>Type syntax to types. Null means that something is wrong and has been reported.</summary>
internal static class TypeResolver
{
    public static ResolvedType? Resolve(Scope scope, TypeSyntax syntax)
    {
        var element = Named(scope, syntax.Name);
        if (!SuffixesAreValid(scope, syntax) || element is null)
            return null;
        var array = syntax.Suffixes.FirstOrDefault(s => s.Kind != SuffixKind.Optional);
        var type = array is null ? element : Array(scope, syntax, element, array);
        var isOptional = syntax.Suffixes.Any(s => s.Kind == SuffixKind.Optional);
        if (type is FixedArrayType && isOptional)
        {
            scope.Report(ModelRules.FixedArrayOptional, syntax.Span);
            return null;
        }
        return type is null ? null : new ResolvedType(type, isOptional);
    }

    private static SchemaType? Named(Scope scope, QualifiedIdentifier name)
    {
        if (name.Text == "string")
            return new StringType();
        if (ScalarKinds.Parse(name.Text) is { } kind)
            return new ScalarType(kind);
        var symbol = scope.Find(name, ModelRules.UnknownType);
        if (symbol is InterfaceSymbol)
            scope.Report(ModelRules.NotAType, name.Span, name.Text, symbol.Description);
        return (symbol as TypeSymbol)?.Type;
    }

    private static bool SuffixesAreValid(Scope scope, TypeSyntax syntax)
    {
        for (var i = 1; i < syntax.Suffixes.Count; i++)
        {
            var isAfterOptional = syntax.Suffixes[i - 1].Kind == SuffixKind.Optional;
            var isOptional = syntax.Suffixes[i].Kind == SuffixKind.Optional;
            if (isOptional && !isAfterOptional)
                continue;
            var rule = isOptional ? ModelRules.OptionalTwice : isAfterOptional ? ModelRules.OptionalElement : ModelRules.ArrayOfArrays;
            scope.Report(rule, syntax.Suffixes[i].Span);
            return false;
        }
        return true;
    }

    private static SchemaType? Array(Scope scope, TypeSyntax syntax, SchemaType element, TypeSuffix suffix)
    {
        if (suffix.Kind == SuffixKind.Dynamic)
            return new SliceType(element, uint.MaxValue);
        var largest = suffix.Kind == SuffixKind.Fixed ? int.MaxValue : uint.MaxValue - 1;
        if (suffix.Count!.Value is not { } count || !CountIsValid(scope, suffix.Count, largest))
            return null;
        if (suffix.Kind == SuffixKind.Bounded)
            return new SliceType(element, (uint)count);
        if (element is ScalarType or EnumType or StructType { Kind: StructKind.Static })
            return new FixedArrayType(element, (int)count);
        scope.Report(ModelRules.FixedArrayElement, syntax.Span, element.Describe());
        return null;
    }

    private static bool CountIsValid(Scope scope, IntegerSyntax count, uint largest)
    {
        if (count.Value == 0)
            scope.Report(ModelRules.ArrayCountZero, count.Span, 0);
        else if (count.Value > largest)
            scope.Report(ModelRules.ArrayCountTooLarge, count.Span, count.Value, largest);
        return count.Value > 0 && count.Value <= largest;
    }
}
