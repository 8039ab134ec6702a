using Seam.FlatBuffers.Model;
using Seam.FlatBuffers.Parse;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.FlatBuffers.Import;

/// <summary>
/// The same data in Seam's own schema language (docs/idl.md), in one package: namespaces may use one another in a circle, packages may not.
/// Messages differ; what a program holds does not. What cannot be carried over is reported.
/// </summary>
internal sealed class SeamSchema
{
    private readonly FlatSchema _schema;
    private readonly DiagnosticBag _diagnostics;
    private readonly CodeWriter _output = new();
    private readonly Dictionary<DefinitionSyntax, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DefinitionSyntax, List<string>> _values = new(ReferenceEqualityComparer.Instance);

    private SeamSchema(FlatSchema schema, DiagnosticBag diagnostics)
    {
        _schema = schema;
        _diagnostics = diagnostics;
    }

    public static string Write(FlatSchema schema, DiagnosticBag diagnostics)
    {
        var writer = new SeamSchema(schema, diagnostics);
        writer.NameAll();
        writer._output.Line("// Converted from a schema of FlatBuffers.");
        if (schema.Namespace.Length > 0)
            writer._output.Line($"define package {string.Join('.', schema.Namespace.Split('.').Select(SeamNames.WellFormed))};");
        foreach (var definition in schema.Definitions)
            writer.Definition(definition);
        return writer._output.ToString();
    }

    /// <summary>The package's own names go first; others that collide get their namespace in front.</summary>
    private void NameAll()
    {
        var names = new SeamNames(_diagnostics);
        foreach (var definition in _schema.Definitions.OrderBy(d => d.Syntax.Namespace == _schema.Namespace ? 0 : 1))
        {
            var space = definition.Syntax.Namespace.Split('.')[^1];
            _names[definition.Syntax] = names.Add(definition.Source, definition.Syntax.Name, SeamNames.WellFormed(space + definition.Syntax.Name.Text));
        }
        foreach (var type in _schema.Definitions.OfType<FlatEnum>())
        {
            var values = new SeamNames(_diagnostics);
            _values[type.Syntax] = [.. type.Values.Select(v => values.Add(type.Source, v.Syntax.Name))];
        }
    }

    private void Definition(FlatDefinition definition)
    {
        _output.Line();
        Document(definition.Syntax.Remarks);
        var name = _names[definition.Syntax];
        switch (definition)
        {
            case FlatTable table:
                Table(table, name);
                break;
            case FlatEnum type:
                Enum(type, name);
                break;
            case FlatUnion union:
                Union(union, name);
                break;
            case FlatService service:
                Service(service, name);
                break;
        }
    }

    private void Table(FlatTable table, string name)
    {
        var names = new SeamNames(_diagnostics);
        using var body = _output.Block($"define struct {name}{(table.Table.IsStruct ? " static" : "")} {{", "}");
        foreach (var field in table.Fields)
        {
            Document(field.Syntax.Remarks);
            var fieldName = names.Add(table.Source, field.Syntax.Name);
            var value = table.Table.IsStruct ? null : Default(table, field);
            var isOptional = !table.Table.IsStruct && IsOptional(field);
            _output.Line($"{Type(field.Type)}{(isOptional ? "?" : "")} {fieldName}{(value is null ? "" : $" = {value}")}{Deprecated(field.Syntax.Remarks)};");
        }
    }

    /// <summary>What may be missing in FlatBuffers: scalars with the default <c>null</c>, and whatever is referred to and not required. A union says itself that it is not set.</summary>
    private static bool IsOptional(FlatField field) => field.Type switch
    {
        NamedType { Definition: UnionSyntax } => false,
        ScalarType or NamedType { Definition: EnumSyntax } => field.Syntax.Default?.Text == "null",
        _ => field.Syntax.Default is null && !field.Syntax.Remarks.Has("required") && !field.Syntax.Remarks.Has("key"),
    };

    private string? Default(FlatTable table, FlatField field)
    {
        if (field.Syntax.Default is not { } word || word.Text is "null" or "[]")
            return null;
        var value = field.Type switch
        {
            ScalarType s => DefaultText.Of(s.Scalar, word.Text.Trim('"')),
            NamedType { Definition: EnumSyntax e } => DefaultText.Of((FlatEnum)_schema.Definitions.First(d => d.Syntax == e), _values[e], word.Text),
            StringType when word.Text.StartsWith('"') => Text(word.Text),
            _ => new DefaultText(null, "fields of its type have none in Seam"),
        };
        if (value.Lost is { } reason)
            _diagnostics.Report(FlatRules.DefaultLost, table.Source, word.Span, field.Syntax.Name.Text, word.Text, reason);
        return value.Text;
    }

    /// <summary>Escapes that both languages have are the same in both.</summary>
    private static DefaultText Text(string literal)
    {
        if (literal == "\"\"")
            return default;
        for (var i = literal.IndexOf('\\'); i >= 0; i = literal.IndexOf('\\', i + 2))
            if (literal[i + 1] is not ('n' or 'r' or 't' or '\\' or '"'))
                return new DefaultText(null, $"Seam has no escape '\\{literal[i + 1]}'");
        return new DefaultText(literal);
    }

    private void Enum(FlatEnum type, string name)
    {
        var carrier = type.IsFlags ? type.Carrier.Seam.Replace('i', 'u') : type.Carrier.Seam;
        var taken = new Dictionary<Int128, string>();
        using var body = _output.Block($"define {(type.IsFlags ? "flags" : "enum")} {name} : {carrier} {{", "}");
        foreach (var (value, valueName) in type.Values.Zip(_values[type.Syntax]))
        {
            Document(value.Syntax.Remarks);
            var number = type.IsFlags ? Int128.One << (int)value.Number : value.Number;
            _output.Line(taken.TryAdd(value.Number, valueName) ? $"{valueName} = {number}{Deprecated(value.Syntax.Remarks)};" : $"// {valueName} was another name for {taken[value.Number]}.");
        }
    }

    private void Union(FlatUnion union, string name)
    {
        var names = new SeamNames(_diagnostics);
        using var body = _output.Block($"define union {name} {{", "}");
        foreach (var member in union.Members)
        {
            Document(member.Syntax.Remarks);
            var alias = member.Syntax.Name with { Text = SeamNames.Snake(member.Syntax.Name.Text) };
            _output.Line($"{Type(member.Type)} {names.Add(union.Source, alias)}{Deprecated(member.Syntax.Remarks)};");
        }
    }

    private void Service(FlatService service, string name)
    {
        var names = new SeamNames(_diagnostics);
        var lines = service.Calls.Select(call => (call.Syntax.Remarks, Text: Function(service, call, names.Add(service.Source, call.Syntax.Name)))).ToList();
        // An interface has at least one function.
        using var body = lines.TrueForAll(l => l.Text.StartsWith('/')) ? _output.Block($"// interface {name}", "") : _output.Block($"define interface {name} {{", "}");
        foreach (var (remarks, text) in lines)
        {
            Document(remarks);
            _output.Line(text);
        }
    }

    private string Function(FlatService service, FlatCall call, string name)
    {
        var streaming = call.Syntax.Remarks.Find("streaming")?.Value?.Text.Trim('"') ?? "none";
        var function = $"{name}({Type(call.Request)} request) -> {Type(call.Response)};";
        if (streaming is not ("client" or "bidi"))
            return streaming == "server" ? $"stream {function}" : function;
        _diagnostics.Report(FlatRules.Streaming, service.Source, call.Syntax.Name.Span, call.Syntax.Name.Text, streaming == "bidi" ? "request and answer" : "request");
        return $"// {function} Its request streams: not carried over.";
    }

    private string Type(FlatType type) => type switch
    {
        ScalarType s => s.Scalar.Seam,
        StringType => "string",
        NamedType n => _names[n.Definition],
        VectorType v => $"{Type(v.Element)}[]",
        ArrayType a => $"{Type(a.Element)}[{a.Count}]",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private void Document(RemarksSyntax remarks)
    {
        foreach (var line in remarks.Documentation)
            _output.Line($"/// {line}");
    }

    private static string Deprecated(RemarksSyntax remarks) => remarks.Has("deprecated") ? " @deprecated" : "";
}
