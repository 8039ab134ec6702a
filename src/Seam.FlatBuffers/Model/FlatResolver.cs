using Seam.FlatBuffers.Parse;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.FlatBuffers.Model;

/// <summary>Resolves the names in the first file's definitions and in all that they use.</summary>
internal sealed class FlatResolver
{
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, (SourceText Source, DefinitionSyntax Syntax)> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<DefinitionSyntax, FlatDefinition> _resolved = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<DefinitionSyntax> _wanted = new();
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    private SourceText _source = new("", "");
    private string _namespace = "";

    private FlatResolver(DiagnosticBag diagnostics) => _diagnostics = diagnostics;

    /// <param name="files">The first file last.</param>
    public static FlatSchema Resolve(IReadOnlyList<FlatFile> files, DiagnosticBag diagnostics)
    {
        var resolver = new FlatResolver(diagnostics);
        foreach (var file in files)
            resolver.Define(file);
        foreach (var definition in files[^1].Definitions)
            resolver._wanted.Enqueue(definition);
        while (resolver._wanted.TryDequeue(out var wanted))
            resolver.Resolve(wanted);
        var order = files.SelectMany(f => f.Definitions).Select(d => resolver._resolved.GetValueOrDefault(d)).OfType<FlatDefinition>();
        return new FlatSchema(files[^1].Definitions is [.., var last] ? last.Namespace : "", [.. order]);
    }

    private void Define(FlatFile file)
    {
        foreach (var definition in file.Definitions)
            if (!_definitions.TryAdd(definition.FullName, (file.Source, definition)))
                _diagnostics.Report(FlatRules.DuplicateName, file.Source, definition.Name.Span, definition.FullName);
    }

    private void Resolve(DefinitionSyntax syntax)
    {
        if (_resolved.ContainsKey(syntax))
            return;
        (_source, _namespace) = (_definitions[syntax.FullName].Source, syntax.Namespace);
        ReportLost(syntax.Remarks);
        _resolved[syntax] = syntax switch
        {
            TableSyntax t => new FlatTable(_source, t, Ordered(t, [.. t.Fields.Select(f => Field(f, t.IsStruct))])),
            EnumSyntax e => Enum(e),
            UnionSyntax u => new FlatUnion(_source, u, [.. u.Members.Select(Member)]),
            ServiceSyntax s => new FlatService(_source, s, [.. s.Calls.Select(c => new FlatCall(c, Table(c.Request), Table(c.Response)))]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private FlatField Field(FieldSyntax field, bool isInStruct)
    {
        ReportLost(field.Remarks);
        var element = Type(field.Type.Name);
        FlatType type = field.Type switch
        {
            { Length: { } length } => new ArrayType(element, Length(length)),
            { IsVector: true } => new VectorType(element),
            _ => element,
        };
        if (isInStruct && (type is VectorType || !IsFixed(element)))
            Report(FlatRules.WrongKind, field.Type.Name, field.Type.Name.Text, "structs hold scalars, enums, structs and arrays of a fixed length");
        else if (!isInStruct && type is ArrayType)
            Report(FlatRules.WrongKind, field.Type.Name, field.Type.Name.Text, "arrays of a fixed length are for structs");
        return new FlatField(field, type);
    }

    private static bool IsFixed(FlatType type) => type is ScalarType or NamedType { Definition: EnumSyntax or TableSyntax { IsStruct: true } };

    private uint Length(Word digits)
    {
        if (NumberText.TryInteger(digits.Text, out var length) && length > 0 && length <= ushort.MaxValue)
            return (uint)length;
        Report(FlatRules.BadNumber, digits, digits.Text, "length from 1 to 65,535");
        return 1;
    }

    /// <summary>Fields by their ids. A union has one for its tag before its own.</summary>
    private IReadOnlyList<FlatField> Ordered(TableSyntax table, IReadOnlyList<FlatField> fields)
    {
        if (!fields.Any(f => f.Syntax.Remarks.Has("id")))
            return fields;
        var byId = new SortedDictionary<Int128, FlatField>();
        foreach (var field in fields)
            if (field.Syntax.Remarks.Find("id")?.Value is not { } word || !NumberText.TryInteger(word.Text.Trim('"'), out var id))
                Report(FlatRules.BadIds, field.Syntax.Name, table.Name.Text, $"'{field.Syntax.Name.Text}' has none");
            else if (!byId.TryAdd(id, field))
                Report(FlatRules.BadIds, word, table.Name.Text, $"two fields have {id}");
        Int128 next = 0;
        foreach (var (id, field) in byId)
        {
            next += IsTagged(field.Type) ? 1 : 0;
            if (id != next++)
                Report(FlatRules.BadIds, field.Syntax.Name, table.Name.Text, $"'{field.Syntax.Name.Text}' has {id} instead of {next - 1}");
        }
        return [.. byId.Values];
    }

    private static bool IsTagged(FlatType type) => type is NamedType { Definition: UnionSyntax } or VectorType { Element: NamedType { Definition: UnionSyntax } };

    private FlatEnum Enum(EnumSyntax syntax)
    {
        var carrier = FlatScalar.Find(syntax.Carrier.Text);
        if (carrier is null || carrier.IsFloat || carrier.IsBool)
        {
            Report(FlatRules.WrongKind, syntax.Carrier, syntax.Carrier.Text, "enums are carried by integers");
            carrier = FlatScalar.Find("ulong")!;
        }
        var isFlags = syntax.Remarks.Has("bit_flags");
        var values = new List<FlatValue>();
        foreach (var value in syntax.Values)
        {
            ReportLost(value.Remarks);
            var number = values.Count == 0 ? 0 : values[^1].Number + 1;
            var isNumber = value.Number is not { } word || NumberText.TryInteger(word.Text, out number);
            if (!isNumber || number < (isFlags ? 0 : carrier.Smallest) || number > (isFlags ? carrier.Bits - 1 : carrier.Largest))
                Report(FlatRules.BadNumber, value.Number ?? value.Name, value.Number?.Text ?? $"{number}", isFlags ? $"bit of {carrier.Seam}" : carrier.Seam);
            values.Add(new FlatValue(value, number));
        }
        if (values.Count == 0)
            Report(FlatRules.WrongKind, syntax.Name, syntax.Name.Text, "an enum has at least one value");
        return new FlatEnum(_source, syntax, carrier, isFlags, values);
    }

    private FlatMember Member(UnionMemberSyntax member)
    {
        ReportLost(member.Remarks);
        if (member.Number is { } number)
            Report(FlatRules.UnionNumber, number, member.Name.Text);
        var type = Type(member.Type);
        if (type is not (StringType or NamedType { Definition: TableSyntax }))
            Report(FlatRules.WrongKind, member.Type, member.Type.Text, "unions carry tables, structs and strings");
        return new FlatMember(member, type);
    }

    private FlatType Table(Word name)
    {
        var type = Type(name);
        if (type is not NamedType { Definition: TableSyntax { IsStruct: false } })
            Report(FlatRules.WrongKind, name, name.Text, "functions take and answer tables");
        return type;
    }

    private FlatType Type(Word name)
    {
        if (FlatScalar.Find(name.Text) is { } scalar)
            return new ScalarType(scalar);
        if (name.Text == "string")
            return new StringType();
        if (Find(name.Text) is not { } found)
            Report(FlatRules.UnknownType, name, name.Text);
        else if (found is ServiceSyntax)
            Report(FlatRules.WrongKind, name, name.Text, "a service is no type");
        else
        {
            _wanted.Enqueue(found);
            return new NamedType(found);
        }
        return new ScalarType(FlatScalar.Find("ubyte")!);
    }

    /// <summary>From the innermost namespace outwards.</summary>
    private DefinitionSyntax? Find(string name)
    {
        for (var scope = _namespace; ; scope = scope[..Math.Max(scope.LastIndexOf('.'), 0)])
        {
            if (_definitions.TryGetValue(scope.Length == 0 ? name : $"{scope}.{name}", out var found))
                return found.Syntax;
            if (scope.Length == 0)
                return null;
        }
    }

    /// <summary>Each attribute once, where it stands first.</summary>
    private void ReportLost(RemarksSyntax remarks)
    {
        foreach (var attribute in remarks.Metadata)
            if (AttributeTable.Find(attribute.Name.Text) is { } lost && _reported.Add(attribute.Name.Text))
                Report(FlatRules.Attribute, attribute.Name, attribute.Name.Text, lost.Reason, lost.Next);
    }

    private void Report(Rule rule, Word at, params ReadOnlySpan<object?> arguments) => _diagnostics.Report(rule, _source, at.Span, arguments);
}
