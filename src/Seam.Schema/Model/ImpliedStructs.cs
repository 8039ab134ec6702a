using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>
/// Structs that a schema needs without naming them: what an array of arrays has as elements, the entries of a map, what a union carries that
/// is no dynamic struct, a result with its errors. Each is defined once in a package, under a free name made from what is in it.
/// </summary>
internal sealed class ImpliedStructs(string package)
{
    private readonly Dictionary<string, StructDefinition> _byContent = new(StringComparer.Ordinal);
    private readonly List<StructDefinition> _definitions = [];
    private NameScope? _names;

    /// <summary>In the order in which they were needed.</summary>
    public IReadOnlyList<StructDefinition> Definitions => _definitions;

    /// <summary>Names that are taken are known before the first struct is implied.</summary>
    public void Avoid(NameScope names) => _names = names;

    /// <summary>A struct with the array as its one field; in place when the array is.</summary>
    public StructType Array(SchemaType array, Location location)
    {
        var kind = array is FixedArrayType ? StructKind.Static : StructKind.Dynamic;
        return Define(Words(array), kind, $"The elements of a {array.Spell()} inside another type.", location, Field("items", array, location));
    }

    /// <summary>An entry of a map; static when the key and the value have a fixed size.</summary>
    public StructType Entry(SchemaType key, SchemaType value, Location location)
    {
        var kind = IsInPlace(key) && IsInPlace(value) ? StructKind.Static : StructKind.Dynamic;
        return Define(
            $"{Words(key)}To{Words(value)}", kind, $"An entry of map<{key.Spell()}, {value.Spell()}>.", location, Field("key", key, location), Field("value", value, location));
    }

    /// <summary>A dynamic struct with the value as its one field; dynamic structs stay what they are.</summary>
    public StructType Value(SchemaType type, Location location) => type is StructType { Kind: StructKind.Dynamic } dynamic
        ? dynamic
        : Define($"{Words(type)}Value", StructKind.Dynamic, $"Carries {type.Describe()}.", location, Field("value", type, location));

    /// <summary>The answer of a function that may fail.</summary>
    public StructType Result(DeclaredResult declared, Location location)
    {
        var error = Field("error", declared.Errors, location);
        var words = $"{(declared.Value is { } v ? Words(v) : "Nothing")}Or{Words(declared.Errors)}";
        const string documentation = "What a function answers: a value or, when it failed, an error.";
        return declared.Value is { } value
            ? Define(words, StructKind.Dynamic, documentation, location, Field("value", value, location) with { IsOptional = !IsInPlace(value) }, error)
            : Define(words, StructKind.Dynamic, documentation, location, error);
    }

    private StructType Define(string words, StructKind kind, string documentation, Location location, params FieldDefinition[] fields)
    {
        var content = $"{kind} {string.Join(", ", fields.Select(f => $"{f.Name} {f.Type.Spell()} {f.IsOptional}"))}";
        if (!_byContent.TryGetValue(content, out var definition))
        {
            var name = new QualifiedName(package, new Name(FreeName(words, location)));
            _byContent[content] = definition = new StructDefinition(name, Remarks.Of(documentation), kind, fields, location)
            {
                IsImplied = true,
                IsMapEntry = fields is [{ Name.Original: "key" }, _],
            };
            _definitions.Add(definition);
        }
        return new StructType(definition.Name, kind);
    }

    private string FreeName(string words, Location location)
    {
        var names = _names ?? throw new InvalidOperationException("names are declared before types are resolved");
        var shortened = words.Length > SchemaLimits.IdentifierCharacters ? words[..SchemaLimits.IdentifierCharacters] : words;
        var name = shortened;
        for (var number = 2; !names.TryDeclare(new Identifier(name, location.Span)); number++)
            name = $"{shortened}{number}";
        return name;
    }

    private static FieldDefinition Field(string name, SchemaType type, Location location) => new(new Name(name), new Remarks([], null), type, false, 0, null, location);

    private static bool IsInPlace(SchemaType type) => type is ScalarType or EnumType or FixedArrayType or StructType { Kind: StructKind.Static };

    private static string Words(SchemaType type) => type switch
    {
        ScalarType s => new Name(s.Kind.Keyword()).Pascal,
        StringType => "String",
        EnumType e => e.Definition.Name.Name.Pascal,
        StructType s => s.Name.Name.Pascal,
        UnionType u => u.Name.Name.Pascal,
        MapType m => $"{m.Entry.Name.Name.Pascal}Map",
        FixedArrayType a => $"{Words(a.Element)}Array{a.Count}",
        SliceType { Limit: uint.MaxValue } s => $"{Words(s.Element)}Array",
        SliceType s => $"{Words(s.Element)}AtMost{s.Limit}",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
