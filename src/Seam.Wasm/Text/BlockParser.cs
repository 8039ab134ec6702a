using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Text;

/// <summary>Structured instructions (WebAssembly 6.5.3), and try of the older exceptions.</summary>
internal static class BlockParser
{
    public static bool IsBlock(Operator row) => row.Immediate is Immediate.BlockType or Immediate.Catches;

    /// <summary><c>block … end</c>; the cursor stands behind the first word.</summary>
    public static void Flat(CodeScope scope, Operator row)
    {
        var label = scope.Cursor.TryIdentifier();
        Header(scope, row);
        scope.Enter(label);
        InstructionParser.Instructions(scope);
        if (row.Opcode == Opcode.If && scope.Cursor.TryKeyword("else"))
            FlatElse(scope, label);
        if (row.Opcode == Opcode.Try && FlatHandlers(scope, label))
            return;
        scope.Cursor.ExpectKeyword("end");
        scope.CheckLabel(label);
        scope.Leave();
        scope.Code.Opcode(Opcode.End);
    }

    /// <summary><c>(block …)</c>; the cursor stands behind the first word and in the end in front of the closing parenthesis.</summary>
    public static void Folded(CodeScope scope, Operator row, bool? hint)
    {
        var label = scope.Cursor.TryIdentifier();
        var start = scope.Code.Length;
        Header(scope, row);
        if (row.Opcode == Opcode.If)
            InstructionParser.BehindOperands(scope, start, hint);
        else
            scope.AddHint(hint, start);
        scope.Enter(label);
        if (row.Opcode == Opcode.If)
            Branches(scope);
        else if (row.Opcode != Opcode.Try)
            InstructionParser.Instructions(scope);
        else if (FoldedTry(scope))
            return;
        scope.Leave();
        scope.Code.Opcode(Opcode.End);
    }

    /// <summary>All that stands before the block's own code: labels in it are those around the block.</summary>
    private static void Header(CodeScope scope, Operator row)
    {
        scope.Code.Opcode(row.Opcode);
        scope.Code.BlockType(TypeUseParser.BlockType(scope.Module));
        if (row.Immediate == Immediate.Catches)
            Catches(scope);
    }

    private static void FlatElse(CodeScope scope, string? label)
    {
        scope.CheckLabel(label);
        scope.Code.Opcode(Opcode.Else);
        InstructionParser.Instructions(scope);
    }

    private static void Branches(CodeScope scope)
    {
        scope.Cursor.ExpectOpen("then");
        InstructionParser.Instructions(scope);
        scope.Cursor.Close();
        if (!scope.Cursor.TryOpen("else"))
            return;
        scope.Code.Opcode(Opcode.Else);
        InstructionParser.Instructions(scope);
        scope.Cursor.Close();
    }

    /// <summary>Clauses of try_table.</summary>
    private static void Catches(CodeScope scope)
    {
        var start = scope.Code.Length;
        var count = 0;
        for (; ClauseKind(scope.Cursor) is { } kind; count++)
            Clause(scope, kind);
        var clauses = scope.Code.Cut(start);
        scope.Code.Index(count);
        scope.Code.Bytes(clauses);
    }

    private static void Clause(CodeScope scope, byte kind)
    {
        scope.Cursor.Position += 2;
        scope.Code.Byte(kind);
        if (kind < 2)
            scope.Code.Index(scope.Module.Tags.Resolve(scope.Cursor));
        scope.Code.Index(scope.ResolveLabel());
        scope.Cursor.Close();
    }

    private static byte? ClauseKind(TokenCursor cursor) =>
        cursor.AtOpen("catch") ? 0 : cursor.AtOpen("catch_ref") ? 1 : cursor.AtOpen("catch_all") ? 2 : cursor.AtOpen("catch_all_ref") ? 3 : null;

    /// <summary>The handlers of try; true when it is closed, by delegate, which needs no end.</summary>
    private static bool FlatHandlers(CodeScope scope, string? label)
    {
        if (scope.Cursor.TryKeyword("delegate"))
        {
            Delegate(scope);
            return true;
        }
        while (scope.Cursor.TryKeyword("catch"))
        {
            Catch(scope);
            InstructionParser.Instructions(scope);
        }
        if (scope.Cursor.TryKeyword("catch_all"))
        {
            scope.CheckLabel(label);
            scope.Code.Opcode(Opcode.CatchAll);
            InstructionParser.Instructions(scope);
        }
        return false;
    }

    private static bool FoldedTry(CodeScope scope)
    {
        scope.Cursor.ExpectOpen("do");
        InstructionParser.Instructions(scope);
        scope.Cursor.Close();
        if (scope.Cursor.TryOpen("delegate"))
        {
            Delegate(scope);
            scope.Cursor.Close();
            return true;
        }
        while (scope.Cursor.TryOpen("catch"))
        {
            Catch(scope);
            InstructionParser.Instructions(scope);
            scope.Cursor.Close();
        }
        if (scope.Cursor.TryOpen("catch_all"))
        {
            scope.Code.Opcode(Opcode.CatchAll);
            InstructionParser.Instructions(scope);
            scope.Cursor.Close();
        }
        return false;
    }

    private static void Catch(CodeScope scope)
    {
        scope.Code.Opcode(Opcode.Catch);
        scope.Code.Index(scope.Module.Tags.Resolve(scope.Cursor));
    }

    private static void Delegate(CodeScope scope)
    {
        scope.Leave();
        scope.Code.Opcode(Opcode.Delegate);
        scope.Code.Index(scope.ResolveLabel());
    }
}
