namespace Seam.Schema.Parse;

/// <summary>What all definitions share: a head and, in braces, a row of items.</summary>
internal static class BodyParser
{
    /// <summary>The name that follows 'define kind', and whatever <paramref name="rest"/> reads up to the brace.</summary>
    public static Identifier Head(TokenCursor cursor, string what, Action rest)
    {
        var name = cursor.Identifier(what);
        if (!cursor.HasFailed)
            rest();
        if (!cursor.HasFailed && !cursor.At(TokenKind.OpenBrace))
            cursor.FailExpected("'{'");
        return name;
    }

    /// <summary>Items until the closing brace. A broken item is left out and makes the body broken.</summary>
    public static (IReadOnlyList<T> Items, bool IsBroken) Items<T>(TokenCursor cursor, Identifier owner, Func<TokenCursor, T> parse)
    {
        var items = new List<T>();
        var isBroken = cursor.HasFailed;
        if (isBroken && !cursor.RecoverBeforeBody())
            return (items, isBroken);
        cursor.Expect(TokenKind.OpenBrace);
        var hasFailed = false;
        while (!AtEnd(cursor))
        {
            var item = parse(cursor);
            hasFailed = cursor.HasFailed;
            isBroken |= hasFailed;
            if (hasFailed)
                cursor.RecoverInBody();
            else
                items.Add(item);
        }
        if (!cursor.TryTake(TokenKind.CloseBrace) && !hasFailed && !cursor.Current.IsBroken)
            cursor.Report(ParseRules.UnclosedBody, cursor.Current.Span, owner.Text, cursor.Describe(cursor.Current));
        return (items, isBroken);
    }

    private static bool AtEnd(TokenCursor cursor) => cursor.At(TokenKind.CloseBrace) || cursor.At(TokenKind.EndOfFile) || cursor.AtDefine;
}
