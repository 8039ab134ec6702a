namespace Seam.Wasm.Text;

/// <summary>Function types written out, and uses of types (WebAssembly 6.4.9): an index, a type, or both if they agree.</summary>
internal static class TypeUseParser
{
    /// <summary>Parameters and results. Without a space for locals, parameters may not have identifiers.</summary>
    public static FunctionType Signature(ModuleScope scope, LocalSpace? locals)
    {
        var parameters = new List<ValueType>();
        var results = new List<ValueType>();
        while (scope.Cursor.TryOpen("param"))
            Parameters(scope, parameters, locals);
        while (scope.Cursor.TryOpen("result"))
            TypeParser.ValueTypes(scope, results);
        return new FunctionType([.. parameters], [.. results]);
    }

    /// <summary>The index of the type that is used.</summary>
    public static int TypeUse(ModuleScope scope, LocalSpace? locals)
    {
        var named = NamedType(scope);
        var span = scope.Cursor.Current.Span;
        var inline = scope.Cursor.AtOpen("param") || scope.Cursor.AtOpen("result");
        var type = Signature(scope, locals);
        if (named is not { } index)
            return scope.Types.IndexOf(type);
        if (inline && scope.Cursor.AtOpen("param"))
            throw scope.Cursor.Unexpected("no parameters behind results");
        if (inline)
            CheckAgrees(scope, index, type, span);
        else
            locals?.Declare(scope.Types.Function(index)?.Parameters.Length ?? 0);
        return index;
    }

    /// <summary>The type of a block: short where it can be.</summary>
    public static BlockType BlockType(ModuleScope scope)
    {
        if (scope.Cursor.AtOpen("type"))
            return Types.BlockType.OfType(TypeUse(scope, locals: null));
        var type = Signature(scope, locals: null);
        return type switch
        {
            { Parameters.Length: 0, Results.Length: 0 } => Types.BlockType.Empty,
            { Parameters.Length: 0, Results.Length: 1 } => Types.BlockType.Of(type.Results[0]),
            _ => Types.BlockType.OfType(scope.Types.IndexOf(type)),
        };
    }

    private static int? NamedType(ModuleScope scope)
    {
        if (!scope.Cursor.TryOpen("type"))
            return null;
        var span = scope.Cursor.Current.Span;
        var index = scope.Types.Names.Resolve(scope.Cursor);
        scope.Types.NoteUse(index, span);
        scope.Cursor.Close();
        return index;
    }

    private static void Parameters(ModuleScope scope, List<ValueType> parameters, LocalSpace? locals)
    {
        if (locals is not null && scope.Cursor.At(TokenKind.Identifier))
        {
            locals.DeclareNamed();
            parameters.Add(TypeParser.ValueType(scope));
            scope.Cursor.Close();
            return;
        }
        var first = parameters.Count;
        TypeParser.ValueTypes(scope, parameters);
        locals?.Declare(parameters.Count - first);
    }

    private static void CheckAgrees(ModuleScope scope, int index, FunctionType type, Foundation.Text.TextSpan span)
    {
        if ((uint)index >= (uint)scope.Types.Count)
            throw new TextFault(TextRules.Unknown, span, "type", (uint)index);
        if (scope.Types.Function(index) is not { } named || !named.Equals(type))
            throw new TextFault(TextRules.InlineType, span, Describe(type), Describe(scope.Types.Function(index)));
    }

    private static string Describe(FunctionType? type) => type is null ? "no function" : $"(func {type})".Replace(" )", ")");
}
