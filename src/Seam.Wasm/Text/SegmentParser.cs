using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Text;

/// <summary>Element and data segments (WebAssembly 6.6.9, 6.6.10), and the constant expressions in them.</summary>
internal static class SegmentParser
{
    public static void Elements(ModuleScope scope, ModuleContents contents)
    {
        var cursor = scope.Cursor;
        scope.TakeName(NameKind.Element, contents.Elements.Count);
        var mode = cursor.TryKeyword("declare") ? SegmentMode.Declarative : SegmentMode.Passive;
        var table = mode == SegmentMode.Passive ? Target(scope, scope.Tables, "table") : null;
        ConstantExpression? start = null;
        if (table is not null || mode == SegmentMode.Passive && cursor.At(TokenKind.Open) && !cursor.AtOpen("ref"))
        {
            mode = SegmentMode.Active;
            start = Offset(scope, "offset");
        }
        contents.Elements.Add(ElementList(scope, mode) with { Mode = mode, Table = table ?? 0, Start = start });
    }

    public static void Data(ModuleScope scope, ModuleContents contents)
    {
        scope.TakeName(NameKind.Data, contents.Data.Count);
        var memory = Target(scope, scope.Memories, "memory");
        ConstantExpression? start = memory is not null || scope.Cursor.At(TokenKind.Open) ? Offset(scope, "offset") : null;
        var mode = start is null ? SegmentMode.Passive : SegmentMode.Active;
        contents.Data.Add(new DataSegment(mode, memory ?? 0, start, scope.Cursor.Strings()));
    }

    /// <summary>Instructions up to the closing parenthesis.</summary>
    public static ConstantExpression Expression(ModuleScope scope)
    {
        var code = new CodeScope(scope, function: null);
        InstructionParser.Instructions(code);
        return Finish(code);
    }

    /// <summary>Elements whose type is known: expressions, or the functions they stand for.</summary>
    public static ElementSegment Contents(ModuleScope scope, ValueType type)
    {
        var isFunctions = scope.Cursor.AtIndex || scope.Cursor.At(TokenKind.Close) && type == ValueType.FuncRef;
        return isFunctions
            ? new ElementSegment(default, 0, null, type, Functions(scope), [])
            : new ElementSegment(default, 0, null, type, [], Expressions(scope));
    }

    /// <summary>A type and expressions, or <c>func</c>, which an active segment may leave out, and functions.</summary>
    private static ElementSegment ElementList(ModuleScope scope, SegmentMode mode)
    {
        var isFunctions = scope.Cursor.TryKeyword("func") || mode == SegmentMode.Active && !TypeParser.AtValueType(scope.Cursor);
        if (isFunctions)
            return new ElementSegment(default, 0, null, ValueType.FuncRef, Functions(scope), []);
        var type = TypeParser.ReferenceType(scope);
        return new ElementSegment(default, 0, null, type, [], Expressions(scope));
    }

    private static int[] Functions(ModuleScope scope)
    {
        var functions = new List<int>();
        while (scope.Cursor.AtIndex)
            functions.Add(scope.Functions.Resolve(scope.Cursor));
        return [.. functions];
    }

    private static ConstantExpression[] Expressions(ModuleScope scope)
    {
        var expressions = new List<ConstantExpression>();
        while (scope.Cursor.At(TokenKind.Open))
            expressions.Add(Offset(scope, "item"));
        return [.. expressions];
    }

    /// <summary><c>(table x)</c> or, as the first version had it, a number alone in front of the offset.</summary>
    private static int? Target(ModuleScope scope, IndexSpace space, string word)
    {
        var cursor = scope.Cursor;
        if (cursor.AtIndex && cursor.TokenAt(cursor.Position + 1).Kind == TokenKind.Open)
            return space.Resolve(cursor);
        if (!cursor.TryOpen(word))
            return null;
        var index = space.Resolve(cursor);
        cursor.Close();
        return index;
    }

    /// <summary>An expression in <c>(offset …)</c> or <c>(item …)</c>, or one folded instruction.</summary>
    private static ConstantExpression Offset(ModuleScope scope, string word)
    {
        var code = new CodeScope(scope, function: null);
        if (!scope.Cursor.TryOpen(word))
        {
            InstructionParser.Folded(code);
            return Finish(code);
        }
        InstructionParser.Instructions(code);
        scope.Cursor.Close();
        return Finish(code);
    }

    private static ConstantExpression Finish(CodeScope code)
    {
        code.Code.Opcode(Opcode.End);
        return new ConstantExpression(code.Code.ToArray(), 0);
    }
}
