using Seam.Wasm.Model;

namespace Seam.Wasm.Text;

/// <summary>
/// Tokens → <see cref="Module"/> (WebAssembly 6.6). Three walks: number and name everything, read the types, read the rest in order.
/// The module's offsets mean nothing until it has been written and read again.
/// </summary>
internal static class ModuleParser
{
    /// <summary>A text that is one module, with or without <c>(module …)</c> around it.</summary>
    public static Module File(TokenList text)
    {
        var cursor = new TokenCursor(text.Source, text.Tokens);
        var annotations = new AnnotationList(text.Annotations);
        var isWrapped = cursor.TryOpen("module");
        var scope = new ModuleScope(cursor, annotations);
        var module = isWrapped ? Wrapped(scope) : Fields(scope);
        if (!cursor.AtEnd)
            throw cursor.Unexpected("the end");
        annotations.CheckAllUsed(-1, cursor.Position);
        return module;
    }

    /// <summary>A module in a script; the cursor stands in front of its identifier and in the end behind the closing parenthesis.</summary>
    public static Module InScript(TokenCursor cursor, AnnotationList annotations)
    {
        var start = cursor.Position;
        var scope = new ModuleScope(cursor, annotations);
        var module = Wrapped(scope);
        annotations.CheckAllUsed(start - 1, cursor.Position - 1);
        return module;
    }

    private static Module Wrapped(ModuleScope scope)
    {
        var name = scope.Cursor.TryIdentifier();
        scope.Names.Module = scope.Annotated(scope.Cursor.Position) ?? name;
        var module = Fields(scope);
        scope.Cursor.Close();
        return module;
    }

    private static Module Fields(ModuleScope scope)
    {
        var cursor = scope.Cursor;
        var start = cursor.Position;
        var fields = new FieldScan(scope).Run();
        foreach (var field in fields)
        {
            cursor.Position = field;
            if (IsType(cursor))
                TypeDefinitionParser.Field(scope);
        }
        cursor.Position = start;
        var contents = new ModuleContents();
        while (TakeCustomSections(scope, contents) && cursor.At(TokenKind.Open))
            if (IsType(cursor))
                cursor.Position = cursor.Current.Partner + 1;
            else
                FieldParser.Field(scope, contents);
        scope.Types.CheckUses();
        return contents.Finish(scope);
    }

    private static bool IsType(TokenCursor cursor) => cursor.AtOpen("type") || cursor.AtOpen("rec");

    private static bool TakeCustomSections(ModuleScope scope, ModuleContents contents)
    {
        foreach (var annotation in scope.Annotations.Take(Annotation.Custom, scope.Cursor.Position))
            contents.Custom.Add(AnnotationParser.Custom(scope.Cursor.Source, annotation));
        return true;
    }
}
