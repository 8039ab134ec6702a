using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Text;

/// <summary>Instructions, plain and folded (WebAssembly 6.5), in the order of their bytes.</summary>
internal static class InstructionParser
{
    /// <summary>All instructions that come next.</summary>
    public static void Instructions(CodeScope scope)
    {
        scope.Cursor.CheckNesting();
        while (true)
            if (scope.Cursor.At(TokenKind.Open) && OperatorAfterOpen(scope) is not null)
                Folded(scope);
            else if (scope.Cursor.At(TokenKind.Keyword) && Begins(scope.Cursor.Text) is { } row)
                Flat(scope, row);
            else
                return;
    }

    /// <summary>One folded instruction with its operands.</summary>
    public static void Folded(CodeScope scope)
    {
        scope.Cursor.CheckNesting();
        var hint = scope.TakeHint();
        scope.Cursor.Expect(TokenKind.Open, "'('");
        if (!scope.Cursor.At(TokenKind.Keyword) || Begins(scope.Cursor.Text) is not { } row)
            throw scope.Cursor.Unexpected("an instruction");
        scope.Cursor.Position++;
        if (BlockParser.IsBlock(row))
            BlockParser.Folded(scope, row, hint);
        else
            FoldedPlain(scope, row, hint);
        scope.Cursor.Close();
    }

    /// <summary>The operands of a folded instruction.</summary>
    public static void Operands(CodeScope scope)
    {
        while (scope.Cursor.At(TokenKind.Open) && OperatorAfterOpen(scope) is not null)
            Folded(scope);
    }

    private static void Flat(CodeScope scope, Operator row)
    {
        scope.AddHint(scope.TakeHint());
        scope.Cursor.Position++;
        if (BlockParser.IsBlock(row))
            BlockParser.Flat(scope, row);
        else
            Plain(scope, row);
    }

    private static void FoldedPlain(CodeScope scope, Operator row, bool? hint)
    {
        var start = scope.Code.Length;
        Plain(scope, row);
        BehindOperands(scope, start, hint);
    }

    /// <summary>What was written from a byte on belongs behind the operands that come next, and so does its hint.</summary>
    public static void BehindOperands(CodeScope scope, int start, bool? hint)
    {
        var written = scope.Code.Cut(start);
        Operands(scope);
        scope.AddHint(hint);
        scope.Code.Bytes(written);
    }

    private static void Plain(CodeScope scope, Operator row)
    {
        row = Variant(scope, row);
        scope.Code.Opcode(row.Opcode);
        ImmediateParser.Parse(scope, row);
    }

    /// <summary>Of two operators with one name, the one that the next tokens ask for.</summary>
    private static Operator Variant(CodeScope scope, Operator row) => row.Opcode switch
    {
        Opcode.Select when scope.Cursor.AtOpen("result") => OperatorTable.Of(Opcode.SelectTyped),
        Opcode.RefTest when IsNullable(scope.Cursor) => OperatorTable.Of(Opcode.RefTestNull),
        Opcode.RefCast when IsNullable(scope.Cursor) => OperatorTable.Of(Opcode.RefCastNull),
        _ => row,
    };

    private static bool IsNullable(TokenCursor cursor) =>
        !cursor.AtOpen("ref") || cursor.TextOf(cursor.TokenAt(cursor.Position + 2)) is "null";

    private static Operator? OperatorAfterOpen(CodeScope scope) =>
        scope.Cursor.TokenAt(scope.Cursor.Position + 1) is { Kind: TokenKind.Keyword } keyword ? Begins(scope.Cursor.TextOf(keyword)) : null;

    /// <summary>The operator of this name, unless it only continues or ends a block.</summary>
    private static Operator? Begins(ReadOnlySpan<char> name) =>
        OperatorTable.Named(name) is { Opcode: not (Opcode.Else or Opcode.End or Opcode.Catch or Opcode.CatchAll or Opcode.Delegate) } row
            ? row : null;
}
