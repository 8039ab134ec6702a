using Seam.Foundation.Text;
using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>A type, and whether a question mark follows it.</summary>
internal sealed record ResolvedType(SchemaType Type, bool IsOptional);

/// <summary>Type syntax to types. Null means that something is wrong and has been reported.</summary>
internal static class TypeResolver
{
    public static ResolvedType? Resolve(Scope scope, TypeSyntax syntax)
    {
        var type = syntax.Map is { } map ? Map(scope, map) : Named(scope, syntax.Name);
        if (!SuffixesAreValid(scope, syntax) || type is null)
            return null;
        foreach (var suffix in syntax.Suffixes.Where(s => s.Kind != SuffixKind.Optional))
            type = type is null ? null : Array(scope, syntax, Element(scope, type, syntax.Span), suffix);
        var isOptional = syntax.Suffixes.Any(s => s.Kind == SuffixKind.Optional);
        if (type is FixedArrayType && isOptional)
        {
            scope.Report(ModelRules.FixedArrayOptional, syntax.Span);
            return null;
        }
        return type is null ? null : new ResolvedType(type, isOptional);
    }

    /// <summary>The dynamic struct that a union carries for the type.</summary>
    public static StructType? Carried(Scope scope, TypeSyntax syntax)
    {
        if (Resolve(scope, syntax) is not { } type)
            return null;
        if (!type.IsOptional)
            return scope.Implied.Value(type.Type, scope.Locate(syntax.Span));
        scope.Report(ModelRules.AlternativeOptional, syntax.Span);
        return null;
    }

    /// <summary>Arrays cannot be elements as they are: what they are in stands for them.</summary>
    private static SchemaType Element(Scope scope, SchemaType type, TextSpan span) =>
        type is SliceType or FixedArrayType ? scope.Implied.Array(type, scope.Locate(span)) : type;

    private static MapType? Map(Scope scope, MapSyntax syntax)
    {
        var key = Resolve(scope, syntax.Key);
        var value = Resolve(scope, syntax.Value);
        if (key is null || value is null)
            return null;
        if (key.IsOptional || value.IsOptional)
            scope.Report(ModelRules.MapOptional, key.IsOptional ? syntax.Key.Span : syntax.Value.Span);
        else if (key.Type is StringType or EnumType || key.Type is ScalarType { Kind: not ScalarKind.Bool } scalar && !scalar.Kind.IsFloat())
            return new MapType(scope.Implied.Entry(key.Type, value.Type, scope.Locate(syntax.Key.Span)), key.Type, value.Type);
        else
            scope.Report(ModelRules.MapKey, syntax.Key.Span, key.Type.Describe());
        return null;
    }

    private static SchemaType? Named(Scope scope, QualifiedIdentifier name)
    {
        if (name.Text == "string")
            return new StringType();
        if (ScalarKinds.Parse(name.Text) is { } kind)
            return new ScalarType(kind);
        var symbol = scope.Find(name, ModelRules.UnknownType);
        if (symbol is InterfaceSymbol { Resource: not null })
            scope.Report(ModelRules.HandleMissing, name.Span, name.Text);
        else if (symbol is InterfaceSymbol)
            scope.Report(ModelRules.NotAType, name.Span, name.Text, symbol.Description);
        return (symbol as TypeSymbol)?.Type;
    }

    private static bool SuffixesAreValid(Scope scope, TypeSyntax syntax)
    {
        for (var i = 1; i < syntax.Suffixes.Count; i++)
        {
            if (syntax.Suffixes[i - 1].Kind != SuffixKind.Optional)
                continue;
            var rule = syntax.Suffixes[i].Kind == SuffixKind.Optional ? ModelRules.OptionalTwice : ModelRules.OptionalElement;
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
