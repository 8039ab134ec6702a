namespace Seam.Wasm.Text;

/// <summary>
/// The first walk over a module: numbers all its definitions and binds their identifiers, so that later any of them can be
/// named before it is defined. Looks only at the head of each field.
/// </summary>
internal sealed class FieldScan(ModuleScope scope)
{
    private readonly TokenCursor _cursor = scope.Cursor;
    private string? _lastDefinition;

    /// <summary>The fields from the cursor to the closing parenthesis or the end; returns where each begins.</summary>
    public List<int> Run()
    {
        var fields = new List<int>();
        while (_cursor.At(TokenKind.Open))
        {
            var start = _cursor.Position;
            fields.Add(start);
            if (_cursor.Current.Partner == 0)
                throw Unclosed();
            Scan();
            _cursor.Position = _cursor.TokenAt(start).Partner + 1;
        }
        return fields;
    }

    private TextFault Unclosed()
    {
        while (!_cursor.AtEnd)
            _cursor.Position++;
        return _cursor.Unexpected("')'");
    }

    private void Scan()
    {
        var word = _cursor.TokenAt(_cursor.Position + 1) is { Kind: TokenKind.Keyword } keyword ? _cursor.TextOf(keyword).ToString() : "";
        _cursor.Position += 2;
        switch (word)
        {
            case "type":
                scope.Types.Names.Declare(_cursor);
                break;
            case "rec":
                ScanGroup();
                break;
            case "import":
                ScanImport();
                break;
            case "elem":
                scope.Elements.Declare(_cursor);
                break;
            case "data":
                scope.Data.Declare(_cursor);
                break;
            case "func" or "table" or "memory" or "global" or "tag":
                ScanDefinition(word);
                break;
        }
    }

    private void ScanGroup()
    {
        while (_cursor.AtOpen("type"))
        {
            var end = _cursor.Current.Partner;
            _cursor.Position += 2;
            scope.Types.Names.Declare(_cursor);
            _cursor.Position = end + 1;
        }
    }

    private void ScanImport()
    {
        NoteImport(_cursor.Position - 2);
        _cursor.Name();
        _cursor.Name();
        _cursor.Expect(TokenKind.Open, "'('");
        var kind = _cursor.Expect(TokenKind.Keyword, "a kind of import");
        Space(_cursor.TextOf(kind))?.Declare(_cursor);
    }

    private void ScanDefinition(string word)
    {
        var start = _cursor.Position - 2;
        Space(word)!.Declare(_cursor);
        while (_cursor.AtOpen("export"))
            _cursor.Position = _cursor.Current.Partner + 1;
        if (_cursor.AtOpen("import"))
            NoteImport(start);
        else
        {
            _lastDefinition ??= word;
            ScanInlineSegment(word);
        }
    }

    /// <summary>A table or memory whose contents are given with it has a segment for them.</summary>
    private void ScanInlineSegment(string word)
    {
        if (word is "table" or "memory")
            TypeParser.AddressIs64Bit(_cursor);
        if (word == "memory" && _cursor.AtOpen("data"))
            scope.Data.Declare(1);
        if (word != "table" || !TypeParser.AtValueType(_cursor))
            return;
        _cursor.Position = _cursor.At(TokenKind.Open) ? _cursor.Current.Partner + 1 : _cursor.Position + 1;
        if (_cursor.AtOpen("elem"))
            scope.Elements.Declare(1);
    }

    private void NoteImport(int position)
    {
        if (_lastDefinition is { } definition)
            throw new TextFault(TextRules.ImportOrder, _cursor.TokenAt(position).Span, definition == "func" ? "function" : definition);
    }

    private IndexSpace? Space(ReadOnlySpan<char> word) => word switch
    {
        "func" => scope.Functions,
        "table" => scope.Tables,
        "memory" => scope.Memories,
        "global" => scope.Globals,
        "tag" => scope.Tags,
        _ => null,
    };
}
