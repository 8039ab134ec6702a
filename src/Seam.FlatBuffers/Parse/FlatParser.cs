using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.FlatBuffers.Parse;

/// <summary>The grammar of FlatBuffers' schemas (flatbuffers.dev, "Schema grammar"). File names and extensions say nothing about data and are read over.</summary>
internal sealed class FlatParser
{
    private const int FileCharacters = 1 << 20;
    private const int MaxDefinitions = 1 << 14;

    private readonly Cursor _cursor;
    private readonly List<Word> _includes = [];
    private readonly List<DefinitionSyntax> _definitions = [];
    private string _namespace = "";

    private FlatParser(Cursor cursor) => _cursor = cursor;

    public static FlatFile Parse(SourceText source, DiagnosticBag diagnostics)
    {
        var cursor = new Cursor(source, diagnostics);
        if (source.Content.Length > FileCharacters)
        {
            cursor.Fail(FlatRules.FileTooLarge, default, source.Content.Length, FileCharacters);
            return new FlatFile(source, [], []);
        }
        var parser = new FlatParser(cursor);
        while (!cursor.AtEnd)
        {
            parser.Statement();
            if (cursor.HasFailed)
                cursor.Recover();
        }
        return new FlatFile(source, parser._includes, parser._definitions);
    }

    private void Statement()
    {
        var documentation = _cursor.Documentation();
        if (_cursor.TryKeyword("include") || _cursor.TryKeyword("native_include"))
            Closed(() => _includes.Add(_cursor.Text()));
        else if (_cursor.TryKeyword("namespace"))
            Closed(() => _namespace = _cursor.At(';') ? "" : _cursor.QualifiedName("a namespace").Text);
        else if (_cursor.TryKeyword("attribute") || _cursor.TryKeyword("file_identifier") || _cursor.TryKeyword("file_extension") || _cursor.TryKeyword("root_type"))
            Closed(() => _cursor.Value());
        else if (_cursor.TryKeyword("table"))
            Add(Table(documentation, isStruct: false));
        else if (_cursor.TryKeyword("struct"))
            Add(Table(documentation, isStruct: true));
        else if (_cursor.TryKeyword("enum"))
            Add(Enum(documentation));
        else if (_cursor.TryKeyword("union"))
            Add(Union(documentation));
        else if (_cursor.TryKeyword("rpc_service"))
            Add(Service(documentation));
        else
            _cursor.Expected("a definition");
    }

    private void Closed(Action statement)
    {
        statement();
        _cursor.Expect(';');
    }

    private void Add(DefinitionSyntax definition)
    {
        if (_definitions.Count == MaxDefinitions)
            _cursor.Fail(FlatRules.TooManyDefinitions, definition.Name.Span, MaxDefinitions);
        if (!_cursor.HasFailed)
            _definitions.Add(definition);
    }

    private TableSyntax Table(IReadOnlyList<string> documentation, bool isStruct)
    {
        var name = _cursor.Name("a name");
        var metadata = Metadata();
        var fields = Body(Field, separator: null);
        return new TableSyntax(_namespace, name, new(documentation, metadata), isStruct, fields);
    }

    private FieldSyntax Field()
    {
        var documentation = _cursor.Documentation();
        var name = _cursor.Name("the name of a field");
        _cursor.Expect(':');
        var type = Type();
        Word? value = _cursor.TryTake('=') ? _cursor.Value() : null;
        var metadata = Metadata();
        _cursor.Expect(';');
        return new FieldSyntax(name, type, value, new(documentation, metadata));
    }

    private TypeSyntax Type()
    {
        if (!_cursor.TryTake('['))
            return new TypeSyntax(_cursor.QualifiedName("a type"), IsVector: false, null);
        var element = _cursor.QualifiedName("a type that is no vector");
        Word? length = _cursor.TryTake(':') ? _cursor.Name("a length") : null;
        _cursor.Expect(']');
        return new TypeSyntax(element, IsVector: true, length);
    }

    private EnumSyntax Enum(IReadOnlyList<string> documentation)
    {
        var name = _cursor.Name("a name");
        _cursor.Expect(':');
        var carrier = _cursor.Name("the type that carries the enum");
        var metadata = Metadata();
        return new EnumSyntax(_namespace, name, new(documentation, metadata), carrier, Body(EnumValue, ','));
    }

    private EnumValueSyntax EnumValue()
    {
        var documentation = _cursor.Documentation();
        var name = _cursor.Name("a value");
        Word? number = _cursor.TryTake('=') ? _cursor.Value() : null;
        return new EnumValueSyntax(name, number, new(documentation, Metadata()));
    }

    private UnionSyntax Union(IReadOnlyList<string> documentation)
    {
        var name = _cursor.Name("a name");
        if (_cursor.TryTake(':'))
            _cursor.Name("the type of the union's tag");
        var metadata = Metadata();
        return new UnionSyntax(_namespace, name, new(documentation, metadata), Body(UnionMember, ','));
    }

    private UnionMemberSyntax UnionMember()
    {
        var documentation = _cursor.Documentation();
        var type = _cursor.QualifiedName("a type");
        var name = type with { Text = type.Text.Replace('.', '_') };
        if (_cursor.TryTake(':'))
            (name, type) = (type, _cursor.QualifiedName("a type"));
        Word? number = _cursor.TryTake('=') ? _cursor.Value() : null;
        return new UnionMemberSyntax(name, type, number, new(documentation, Metadata()));
    }

    private ServiceSyntax Service(IReadOnlyList<string> documentation) =>
        new(_namespace, _cursor.Name("a name"), new(documentation, []), Body(Call, separator: null));

    private CallSyntax Call()
    {
        var documentation = _cursor.Documentation();
        var name = _cursor.Name("the name of a function");
        _cursor.Expect('(');
        var request = _cursor.QualifiedName("a table");
        _cursor.Expect(')');
        _cursor.Expect(':');
        var response = _cursor.QualifiedName("a table");
        var metadata = Metadata();
        _cursor.Expect(';');
        return new CallSyntax(name, request, response, new(documentation, metadata));
    }

    private List<MetaSyntax> Metadata()
    {
        var metadata = new List<MetaSyntax>();
        if (!_cursor.TryTake('('))
            return metadata;
        while (!_cursor.HasFailed && !_cursor.TryTake(')'))
        {
            var name = _cursor.Name("an attribute");
            metadata.Add(new MetaSyntax(name, _cursor.TryTake(':') ? _cursor.Value() : null));
            if (!_cursor.At(')'))
                _cursor.Expect(',');
        }
        return metadata;
    }

    /// <summary>Items between braces; the last one may have a separator, too.</summary>
    private List<T> Body<T>(Func<T> item, char? separator)
    {
        var items = new List<T>();
        _cursor.Expect('{');
        while (!_cursor.HasFailed && !_cursor.TryTake('}'))
        {
            items.Add(item());
            if (separator is { } mark && !_cursor.At('}'))
                _cursor.Expect(mark);
        }
        return items;
    }
}
