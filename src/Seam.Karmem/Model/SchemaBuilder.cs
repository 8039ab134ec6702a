using System.Globalization;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Karmem.Parse;

namespace Seam.Karmem.Model;

/// <summary>Resolves names and lays out structs, in the order of the file: v1 has no forward references.</summary>
internal sealed class SchemaBuilder
{
    private readonly SyntaxTree _tree;
    private readonly DiagnosticBag _diagnostics;
    private readonly TagReader _tags;
    private readonly Dictionary<string, ElementType> _types = new(StringComparer.Ordinal);
    private readonly List<KarmemEnum> _enums = [];
    private readonly List<KarmemStruct> _structs = [];
    private readonly bool _isPacked;

    private SchemaBuilder(SyntaxTree tree, DiagnosticBag diagnostics)
    {
        (_tree, _diagnostics) = (tree, diagnostics);
        _tags = new TagReader(tree, diagnostics);
        _isPacked = _tags.IsPacked(tree.Tags) ?? false;
        foreach (var primitive in Primitive.All)
            _types[primitive.Name] = new PrimitiveElement(primitive);
    }

    public static KarmemSchema Build(SyntaxTree tree, DiagnosticBag diagnostics)
    {
        var builder = new SchemaBuilder(tree, diagnostics);
        foreach (var definition in tree.Definitions)
            builder.Define(definition);
        return new KarmemSchema(tree.Name.Text, TagReader.All(tree.Tags), builder._enums, builder._structs);
    }

    private void Define(DefinitionSyntax definition)
    {
        ElementType made = definition is EnumSyntax e ? new EnumElement(Enum(e)) : new StructElement(Struct((StructSyntax)definition));
        if (!_types.TryAdd(definition.Name.Text, made))
            Report(KarmemRules.DuplicateName, definition.Name, definition.Name.Text);
        else if (made is EnumElement { Enum: var defined })
            _enums.Add(defined);
        else if (made is StructElement { Struct: var laidOut })
            _structs.Add(laidOut);
    }

    private KarmemEnum Enum(EnumSyntax syntax)
    {
        var carrier = Primitive.Find(syntax.Carrier.Text);
        if (carrier is not { CarriesEnums: true })
        {
            Report(KarmemRules.BadEnumType, syntax.Carrier, syntax.Carrier.Text);
            carrier = Primitive.Find("uint64")!;
        }
        RequireDistinct(syntax.Values.Select(v => v.Name));
        var values = syntax.Values.Select((value, index) => new EnumValue(value.Name.Text, Number(value, index, carrier))).ToList();
        if (values.TrueForAll(v => v.Number != 0))
            Report(KarmemRules.EnumWithoutZero, syntax.Name, syntax.Name.Text);
        return new KarmemEnum(syntax.Name.Text, carrier, values);
    }

    /// <summary>A value without a number has that of its position, whatever the value before it has.</summary>
    private ulong Number(EnumValueSyntax value, int position, Primitive carrier)
    {
        var number = (ulong)position;
        var isNumber = value.Number is null || ulong.TryParse(value.Number.Value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        if (!isNumber || number > carrier.Largest)
            Report(KarmemRules.ValueTooLarge, value.Number ?? value.Name, value.Number?.Text ?? $"{position}", carrier.Name);
        return number;
    }

    private KarmemStruct Struct(StructSyntax syntax)
    {
        var isPacked = _tags.IsPacked(syntax.Tags) ?? _isPacked;
        RequireDistinct(syntax.Fields.Select(f => f.Name));
        var placer = new FieldPlacer(isPacked, syntax.IsTable);
        foreach (var field in syntax.Fields)
            placer.Place(field.Name.Text, Type(field.Type));
        if (placer.End > Limits.StructBytes)
            Report(KarmemRules.StructTooLarge, syntax.Name, syntax.Name.Text, placer.End, Limits.StructBytes);
        return new KarmemStruct(syntax.Name.Text, syntax.IsTable, isPacked, _tags.Id(syntax), placer.Fields, (uint)placer.End);
    }

    private FieldType Type(TypeSyntax syntax)
    {
        var element = Element(syntax.Element);
        if (syntax.Array != ArrayKind.None && Obstacle(element) is { } what)
            Report(KarmemRules.ArrayOfReferences, syntax.Element, syntax.Element.Text, what);
        return syntax.Array switch
        {
            ArrayKind.Fixed => new FixedType(element, FixedLength(syntax.Length!.Value)),
            ArrayKind.Slice => new SliceType(element, null),
            ArrayKind.Limited => new SliceType(element, Length(syntax.Length!.Value)),
            _ => new SingleType(element),
        };
    }

    private ElementType Element(Word name)
    {
        if (_types.TryGetValue(name.Text, out var found))
            return found;
        var isLater = _tree.Definitions.Any(d => d.Name.Text == name.Text);
        var similar = NearestName.Suggest(name.Text, _types.Keys);
        Report(KarmemRules.UnknownType, name, name.Text,
            isLater ? "move its definition before this one: Karmem v1 has no forward references" : similar ?? "define it before this struct");
        return _types["byte"];
    }

    private static string? Obstacle(ElementType element) => element switch
    {
        EnumElement => "an enum",
        StructElement { Struct.IsTable: true } => "a table",
        _ => null,
    };

    private uint FixedLength(Word digits)
    {
        var length = Length(digits);
        if (length == 0)
            Report(KarmemRules.EmptyArray, digits);
        return length;
    }

    private uint Length(Word digits)
    {
        if (uint.TryParse(digits.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return length;
        Report(KarmemRules.ValueTooLarge, digits, digits.Text, "a length of 32 bits");
        return 1;
    }

    private void RequireDistinct(IEnumerable<Word> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names.Where(n => !seen.Add(n.Text)))
            Report(KarmemRules.DuplicateName, name, name.Text);
    }

    private void Report(Rule rule, Word at, params ReadOnlySpan<object?> arguments) => _diagnostics.Report(rule, _tree.Source, at.Span, arguments);
}
