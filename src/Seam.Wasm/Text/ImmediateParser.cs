using System.Numerics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Text;

/// <summary>What follows an operator's name (WebAssembly 6.5), by the kind of its immediate.</summary>
internal static class ImmediateParser
{
    public static void Parse(CodeScope scope, Operator row)
    {
        switch (row.Immediate)
        {
            case Immediate.None:
                break;
            case Immediate.Label:
                scope.Code.Index(scope.ResolveLabel());
                break;
            case Immediate.LabelTable:
                Labels(scope);
                break;
            case Immediate.Local:
                scope.Code.Index(scope.Locals.Resolve());
                break;
            case Immediate.Table or Immediate.Memory:
                scope.Code.Index(SpaceOf(scope, row.Immediate).ResolveOptional(scope.Cursor));
                break;
            case Immediate.Function or Immediate.Type or Immediate.Tag or Immediate.Global or Immediate.Element or Immediate.Data:
                scope.Code.Index(SpaceOf(scope, row.Immediate).Resolve(scope.Cursor));
                break;
            case Immediate.TypeTable:
                TypeAndTable(scope);
                break;
            case Immediate.TablePair or Immediate.MemoryPair:
                Pair(scope, SpaceOf(scope, row.Immediate));
                break;
            case Immediate.ElementTable or Immediate.DataMemory:
                Segment(scope, row.Immediate);
                break;
            case Immediate.MemoryArgument or Immediate.MemoryArgumentLane:
                MemoryArgument(scope, row);
                break;
            default:
                ParseValue(scope, row);
                break;
        }
        scope.Module.CodeNamesData |= row.Immediate is Immediate.Data or Immediate.DataMemory or Immediate.TypeData;
    }

    private static void ParseValue(CodeScope scope, Operator row)
    {
        switch (row.Immediate)
        {
            case Immediate.I32:
                scope.Code.SignedLeb((int)scope.Cursor.Integer(32));
                break;
            case Immediate.I64:
                scope.Code.SignedLeb((long)scope.Cursor.Integer(64));
                break;
            case Immediate.F32:
                scope.Code.UInt32((uint)scope.Cursor.Float(FloatFormat.F32));
                break;
            case Immediate.F64:
                scope.Code.UInt64(scope.Cursor.Float(FloatFormat.F64));
                break;
            case Immediate.V128:
                scope.Code.Bytes(VectorLiteral.Parse(scope.Cursor));
                break;
            case Immediate.Lane:
                scope.Code.Byte((byte)scope.Cursor.Natural(8));
                break;
            case Immediate.Lanes16:
                scope.Code.Bytes(VectorLiteral.ShuffleLanes(scope.Cursor));
                break;
            case Immediate.Fence:
                scope.Code.Byte(0);
                break;
            default:
                ReferenceImmediates.Parse(scope, row);
                break;
        }
    }

    private static IndexSpace SpaceOf(CodeScope scope, Immediate kind) => kind switch
    {
        Immediate.Function => scope.Module.Functions,
        Immediate.Type => scope.Module.Types.Names,
        Immediate.Tag => scope.Module.Tags,
        Immediate.Global => scope.Module.Globals,
        Immediate.Table or Immediate.TablePair => scope.Module.Tables,
        Immediate.Element => scope.Module.Elements,
        Immediate.Data => scope.Module.Data,
        _ => scope.Module.Memories,
    };

    private static void Labels(CodeScope scope)
    {
        var labels = new List<int>();
        do
            labels.Add(scope.ResolveLabel());
        while (scope.Cursor.AtIndex);
        scope.Code.Index(labels.Count - 1);
        foreach (var label in labels)
            scope.Code.Index(label);
    }

    private static void TypeAndTable(CodeScope scope)
    {
        var table = scope.Module.Tables.ResolveOptional(scope.Cursor);
        scope.Code.Index(TypeUseParser.TypeUse(scope.Module, locals: null));
        scope.Code.Index(table);
    }

    /// <summary>Two indices or none.</summary>
    private static void Pair(CodeScope scope, IndexSpace space)
    {
        var isGiven = scope.Cursor.AtIndex;
        scope.Code.Index(isGiven ? space.Resolve(scope.Cursor) : 0);
        scope.Code.Index(isGiven ? space.Resolve(scope.Cursor) : 0);
    }

    /// <summary>A table or memory, which may be left out, and a segment; the bytes have them the other way round.</summary>
    private static void Segment(CodeScope scope, Immediate kind)
    {
        var (spaces, segments) = kind == Immediate.ElementTable
            ? (scope.Module.Tables, scope.Module.Elements)
            : (scope.Module.Memories, scope.Module.Data);
        var hasTwo = scope.Cursor.AtIndex && scope.Cursor.TokenAt(scope.Cursor.Position + 1).Kind is TokenKind.Natural or TokenKind.Identifier;
        var index = hasTwo ? spaces.Resolve(scope.Cursor) : 0;
        scope.Code.Index(segments.Resolve(scope.Cursor));
        scope.Code.Index(index);
    }

    private static void MemoryArgument(CodeScope scope, Operator row)
    {
        var cursor = scope.Cursor;
        var memory = HasMemory(cursor, row) ? scope.Module.Memories.Resolve(cursor) : 0;
        var offset = Setting(cursor, "offset=", out _) ?? 0;
        var alignment = Setting(cursor, "align=", out var token) is { } align ? Logarithm(cursor, token, align) : row.NaturalAlignment;
        scope.Code.MemoryArgument(alignment, memory, offset);
        if (row.Immediate == Immediate.MemoryArgumentLane)
            scope.Code.Byte((byte)cursor.Natural(8));
    }

    /// <summary>A number alone in front of the operands is a lane where the operator has one; otherwise it is a memory.</summary>
    private static bool HasMemory(TokenCursor cursor, Operator row)
    {
        if (row.Immediate == Immediate.MemoryArgument || cursor.At(TokenKind.Identifier))
            return cursor.AtIndex;
        var next = cursor.TokenAt(cursor.Position + 1);
        return cursor.AtIndex && (next.Kind == TokenKind.Natural
            || next.Kind == TokenKind.Keyword && (cursor.TextOf(next).StartsWith("offset=") || cursor.TextOf(next).StartsWith("align=")));
    }

    /// <summary>The number behind a word such as <c>offset=</c>, which is one token with it.</summary>
    private static ulong? Setting(TokenCursor cursor, string word, out Token token)
    {
        token = cursor.Current;
        if (token.Kind != TokenKind.Keyword || !cursor.Text.StartsWith(word))
            return null;
        var number = cursor.Text[word.Length..];
        if (number.Length == 0 || Numbers.Classify(number) != TokenKind.Natural)
            throw new TextFault(TextRules.UnknownOperator, token.Span, TextFault.Quote(cursor.Text));
        cursor.Position++;
        return Numbers.TryInteger(number, 64, out var value)
            ? value
            : throw new TextFault(TextRules.IndexRange, token.Span, TextFault.Quote(number), "i64");
    }

    private static int Logarithm(TokenCursor cursor, Token token, ulong alignment) => BitOperations.IsPow2(alignment)
        ? BitOperations.Log2(alignment)
        : throw new TextFault(TextRules.Alignment, token.Span, TextFault.Quote(cursor.TextOf(token)[6..]));
}
