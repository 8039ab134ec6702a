using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>Struct syntax to struct definitions; fields that are wrong are reported and left out.</summary>
internal static class StructResolver
{
    public static StructDefinition Resolve(Scope scope, StructSyntax syntax)
    {
        var kind = syntax.IsStatic ? StructKind.Static : StructKind.Dynamic;
        if (syntax.IsStatic && syntax.Fields.Count == 0 && !syntax.Head.IsBroken)
            scope.Report(ModelRules.StaticEmpty, syntax.Name.Span, syntax.Name.Text);
        var fields = Fields(scope, syntax, kind).ToList();
        return new StructDefinition(scope.Qualify(syntax.Name), Attributes.Remarks(scope, syntax), kind, fields, scope.Locate(syntax.Name.Span));
    }

    private static IEnumerable<FieldDefinition> Fields(Scope scope, StructSyntax syntax, StructKind kind)
    {
        var names = scope.Names();
        var newest = (Field: "", Since: 0);
        foreach (var field in syntax.Fields)
        {
            var attributes = Attributes.Read(scope, field);
            if (kind == StructKind.Dynamic)
                newest = CheckSince(scope, field, attributes, newest);
            var resolved = names.Declare(field.Name) ? TypeResolver.Resolve(scope, field.Type) : null;
            if (resolved is not null && (kind == StructKind.Dynamic || StaticFieldIsValid(scope, field, resolved, attributes)))
                yield return Field(scope, field, resolved, attributes);
        }
    }

    private static (string Field, int Since) CheckSince(Scope scope, FieldSyntax field, Attributes attributes, (string Field, int Since) newest)
    {
        if (attributes.IsBroken)
            return newest;
        if (attributes.Since >= newest.Since)
            return (field.Name.Text, attributes.Since);
        scope.Report(ModelRules.SinceDescends, attributes.SinceSpan ?? field.Name.Span, field.Name.Text, attributes.Since, newest.Field, newest.Since);
        return newest;
    }

    private static FieldDefinition Field(Scope scope, FieldSyntax field, ResolvedType type, Attributes attributes)
    {
        if (type.IsOptional && field.Default is not null)
            scope.Report(ModelRules.DefaultOptional, field.Default.Span);
        var value = type.IsOptional || field.Default is null ? null : DefaultResolver.Resolve(scope, type.Type, field.Default);
        return new FieldDefinition(
            new Name(field.Name.Text), new Remarks(field.Documentation, attributes.Deprecated), type.Type, type.IsOptional, attributes.Since, value, scope.Locate(field.Name.Span));
    }

    private static bool StaticFieldIsValid(Scope scope, FieldSyntax field, ResolvedType type, Attributes attributes)
    {
        if (type.Type is StringType or SliceType or UnionType or StructType { Kind: StructKind.Dynamic })
            scope.Report(ModelRules.StaticFieldDynamic, field.Type.Span, type.Type.Describe());
        else if (type.IsOptional)
            scope.Report(ModelRules.StaticFieldOptional, field.Type.Span);
        else if (field.Default is not null)
            scope.Report(ModelRules.StaticFieldDefault, field.Default.Span);
        else if (attributes.SinceSpan is { } span)
            scope.Report(ModelRules.StaticFieldSince, span);
        else
            return true;
        return false;
    }
}
