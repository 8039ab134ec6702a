using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.Karmem.Parse;

/// <summary>The grammar of Karmem v1: a header, then enums and structs.</summary>
internal sealed class Parser
{
    private readonly Cursor _cursor;

    private Parser(Cursor cursor) => _cursor = cursor;

    public static SyntaxTree Parse(SourceText source, DiagnosticBag diagnostics)
    {
        var cursor = new Cursor(source, diagnostics);
        if (source.Content.Length > Limits.FileCharacters)
            cursor.Fail(KarmemRules.FileTooLarge, default, source.Content.Length, Limits.FileCharacters);
        return new Parser(cursor).File(source);
    }

    private SyntaxTree File(SourceText source)
    {
        Keyword("karmem", "'karmem' and the name of the schema");
        var name = _cursor.Name("the name of the schema");
        var tags = Tags();
        _cursor.Expect(';');
        return new SyntaxTree(source, name, tags, Definitions());
    }

    private List<DefinitionSyntax> Definitions()
    {
        var definitions = new List<DefinitionSyntax>();
        while (!_cursor.AtEnd)
        {
            var definition = Definition();
            if (definitions.Count == Limits.Definitions)
                _cursor.Fail(KarmemRules.TooManyDefinitions, definition.Name.Span, Limits.Definitions, "definitions");
            if (_cursor.HasFailed)
                _cursor.Recover();
            else
                definitions.Add(definition);
        }
        return definitions;
    }

    private DefinitionSyntax Definition()
    {
        const string Wanted = "'enum' or 'struct'";
        var word = _cursor.Name(Wanted);
        switch (word.Text)
        {
            case "enum":
                return Enum();
            case "struct":
                return Struct();
            default:
                _cursor.Fail(KarmemRules.Expected, word.Span, Wanted, $"'{word.Text}'");
                return new EnumSyntax(word, word, [], []);
        }
    }

    private EnumSyntax Enum()
    {
        var name = Capital("the name of the enum");
        var carrier = _cursor.Name("the enum's type, such as uint8");
        var tags = Tags();
        return new EnumSyntax(name, carrier, Body(EnumValue), tags);
    }

    private EnumValueSyntax EnumValue()
    {
        var name = Capital("the name of a value");
        Word? number = _cursor.TryTake('=') ? _cursor.Number("a number") : null;
        _cursor.Expect(';');
        return new EnumValueSyntax(name, number);
    }

    private StructSyntax Struct()
    {
        const string Kinds = "'inline' or 'table'";
        var name = Capital("the name of the struct");
        var kind = _cursor.Name(Kinds);
        if (kind.Text is not ("inline" or "table"))
            _cursor.Fail(KarmemRules.Expected, kind.Span, Kinds, $"'{kind.Text}'");
        var tags = Tags();
        return new StructSyntax(name, kind.Text == "table", Body(Field), tags);
    }

    private FieldSyntax Field()
    {
        var name = Capital("the name of a field");
        var type = Type();
        var tags = Tags();
        _cursor.Expect(';');
        return new FieldSyntax(name, type, tags);
    }

    private TypeSyntax Type()
    {
        if (!_cursor.TryTake('['))
            return new TypeSyntax(_cursor.Name("a type"), ArrayKind.None, null);
        var isLimited = _cursor.TryTake('<');
        Word? length = isLimited || !_cursor.At(']') ? _cursor.Number("a length") : null;
        _cursor.Expect(']');
        var kind = isLimited ? ArrayKind.Limited : length is null ? ArrayKind.Slice : ArrayKind.Fixed;
        return new TypeSyntax(_cursor.Name("the type of the elements, which is no array"), kind, length);
    }

    /// <summary>One or more items between braces.</summary>
    private List<T> Body<T>(Func<T> item)
    {
        var items = new List<T>();
        _cursor.Expect('{');
        do
            items.Add(item());
        while (!_cursor.HasFailed && !_cursor.TryTake('}'));
        return items;
    }

    private List<TagSyntax> Tags()
    {
        var tags = new List<TagSyntax>();
        while (_cursor.TryTake('@'))
            tags.Add(new TagSyntax(_cursor.TagName(), _cursor.TagValue()));
        return tags;
    }

    private Word Capital(string what)
    {
        var name = _cursor.Name(what);
        if (name.Text.Length > 0 && char.IsLower(name.Text[0]))
            _cursor.Fail(KarmemRules.LowerCaseName, name.Span, name.Text, char.ToUpperInvariant(name.Text[0]) + name.Text[1..]);
        return name;
    }

    private void Keyword(string word, string what)
    {
        var found = _cursor.Name(what);
        if (found.Text != word)
            _cursor.Fail(KarmemRules.Expected, found.Span, what, $"'{found.Text}'");
    }
}
