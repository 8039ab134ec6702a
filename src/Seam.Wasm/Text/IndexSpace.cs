namespace Seam.Wasm.Text;

/// <summary>The identifiers of one index space (WebAssembly 6.6.13) and the number of its entries.</summary>
internal sealed class IndexSpace(string kind)
{
    private readonly Dictionary<string, int> _names = [];

    public int Count { get; private set; }

    /// <summary>Adds an entry, with the identifier that comes next if there is one; returns its index.</summary>
    public int Declare(TokenCursor cursor)
    {
        if (cursor.At(TokenKind.Identifier))
            Bind(cursor, cursor.Take());
        return Count++;
    }

    /// <summary>Adds entries without identifiers.</summary>
    public void Declare(int count) => Count += count;

    public int Resolve(TokenCursor cursor)
    {
        if (!cursor.At(TokenKind.Identifier))
            return cursor.At(TokenKind.Natural) ? (int)cursor.Natural(32) : throw cursor.Unexpected($"a {kind} index");
        var token = cursor.Take();
        return _names.TryGetValue(cursor.NameOf(token), out var index)
            ? index
            : throw new TextFault(TextRules.Unknown, token.Span, kind, TextFault.Quote(cursor.TextOf(token)));
    }

    /// <summary>The index that comes next, or 0 when there is none.</summary>
    public int ResolveOptional(TokenCursor cursor) => cursor.AtIndex ? Resolve(cursor) : 0;

    private void Bind(TokenCursor cursor, Token identifier)
    {
        if (!_names.TryAdd(cursor.NameOf(identifier), Count))
            throw new TextFault(TextRules.Duplicate, identifier.Span, kind, TextFault.Quote(cursor.TextOf(identifier)));
    }
}
