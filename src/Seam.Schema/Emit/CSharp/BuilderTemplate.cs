using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Builders: a struct of a message being written in place, in an arena.</summary>
internal static class BuilderTemplate
{
    public static void Write(CSharpStruct type, CodeWriter output)
    {
        Documentation.Summary(output, type.Plan.Remarks);
        Documentation.Note(output, "Written in place. References, strings and arrays are set in the order of the fields, each once; scalars at any time until the message is finished.");
        Documentation.Obsolete(output, type.Plan.Remarks);
        using var body = output.Braces($"public readonly ref struct {type.Builder} : IBuilder<{type.Builder}>");
        Slots(type, output);
        Frame(type, output);
        foreach (var field in type.Fields)
            Field(field, type, output);
    }

    /// <summary>What the schema says of fields that are set by reference, or whose length is checked: made once.</summary>
    private static void Slots(CSharpStruct type, CodeWriter output)
    {
        foreach (var field in type.Fields.Where(f => f.Shape is StringShape or ReferenceShape or UnionShape or SliceShape or FixedArrayShape))
        {
            output.Line(Definition(Slot(field), field.Offset, Facts(field), field, type));
            if (field.Shape is SliceShape { Element: StringShape element })
                output.Line(Definition($"{Slot(field)}Element", 0, [Limit(element.Limit)], field, type));
        }
    }

    private static void Frame(CSharpStruct type, CodeWriter output) => output.Line($$"""
        private readonly ObjectBuilder _object;

        private {{type.Builder}}(ObjectBuilder target) => _object = target;

        /// <summary>Starts a message with this struct as its root, after what the arena holds.</summary>
        public static {{type.Builder}} Start(Arena arena) => ObjectBuilder.Start<{{type.Builder}}>(arena, "{{type.Plan.Name}}");

        /// <summary>Ends the message, whose root this is.</summary>
        public MessageBytes Finish() => _object.Finish();

        static ReadOnlySpan<ulong> IBuilder<{{type.Builder}}>.Template => {{type.View}}.Template;

        static {{type.Builder}} IBuilder<{{type.Builder}}>.Over(ObjectBuilder target) => new(target);
        """);

    private static void Field(CSharpField field, CSharpStruct type, CodeWriter output)
    {
        foreach (var member in Members(field, type))
        {
            output.Line();
            Documentation.Member(output, field.Plan.Remarks);
            output.Line(member);
        }
    }

    private static IEnumerable<string> Members(CSharpField field, CSharpStruct owner)
    {
        var (name, at, slot) = (field.Name, field.Offset, Slot(field));
        var type = CSharpTypes.Innermost(field.Shape, owner.Names, owner.Names.Builder);
        return field.Shape switch
        {
            StringShape => Text(name, slot),
            ReferenceShape => [$"public {type} New{name}() => _object.New<{type}>({slot});"],
            SliceShape { Element: StringShape } => [$"public StringListBuilder New{name}(int count) => _object.NewStrings({slot}, count, {slot}Element);"],
            SliceShape { Element: ReferenceShape } => [$"public BuilderList<{type}> New{name}(int count) => _object.NewList<{type}>({slot}, count);"],
            UnionShape => [$"public {type} New{name}() => _object.NewUnion<{type}>({slot});"],
            SliceShape { Element: UnionShape } => [$"public BuilderList<{type}> New{name}(int count) => _object.NewUnions<{type}>({slot}, count);"],
            SliceShape slice => Slice(name, type, slot, slice),
            FixedArrayShape array => FixedArray(field, type, slot, array),
            _ when field.Plan.Presence is not null => [Optional(field, type)],
            StaticShape => [$"public ref {type} {name} => ref _object.Ref<{type}>({at});"],
            _ => [$"public {type} {name}\n{{\n    get => _object.Load<{type}>({at});\n    set => _object.Store({at}, value);\n}}"],
        };
    }

    private static string[] Text(string name, string slot) =>
    [
        $"public void Set{name}(ReadOnlySpan<byte> utf8) => _object.SetString({slot}, utf8);",
        $"public void Set{name}(ReadOnlySpan<char> text) => _object.SetString({slot}, text);",
    ];

    private static IEnumerable<string> Slice(string name, string type, string slot, SliceShape slice)
    {
        yield return $"public void Set{name}(ReadOnlySpan<{type}> elements) => _object.SetSlice({slot}, elements);";
        yield return $"public Span<{type}> New{name}(int count) => _object.NewSlice<{type}>({slot}, count);";
        // What the memory holds may be no bool, and no zero in a pad.
        if (!CSharpTypes.IsChecked(slice.Element))
            yield return $"public Span<{type}> New{name}Uninitialized(int count) => _object.NewSliceUninitialized<{type}>({slot}, count);";
    }

    private static string[] FixedArray(CSharpField field, string type, string slot, FixedArrayShape array) =>
    [
        $"public Span<{type}> {field.Name} => _object.Fixed<{type}>({field.Offset}, {array.Count});",
        $"public void Set{field.Name}(ReadOnlySpan<{type}> elements) => _object.SetFixed({slot}, {array.Count}, elements);",
    ];

    private static string Optional(CSharpField field, string type) => $$"""
        public {{type}}? {{field.Name}}
        {
            get => _object.GetOptional<{{type}}>({{field.Presence}}, {{field.Offset}});
            set => _object.SetOptional({{field.Presence}}, {{field.Offset}}, value);
        }
        """;

    private static string? Key(Shape shape) => shape is MapShape map ? $"Key = {CheckTemplate.Key(map.Key)}" : null;

    private static string Slot(CSharpField field) => $"s_{field.Name}";

    private static string Definition(string slot, int offset, IEnumerable<string?> facts, CSharpField field, CSharpStruct owner)
    {
        var extra = string.Join(", ", facts.OfType<string>());
        return $"private static readonly global::Seam.Memory.Slot {slot} = new({offset}, \"{owner.Plan.Name.Name}.{field.Plan.Name}\"){(extra.Length == 0 ? "" : $" {{ {extra} }}")};";
    }

    private static string?[] Facts(CSharpField field) =>
    [
        Limit(field.Shape switch { SliceShape s => s.Limit, StringShape s => s.Limit, _ => uint.MaxValue }),
        field.KeepsUnset && field.Shape is SliceShape or StringShape ? "KeepsEmpty = true" : null,
        Key(field.Shape),
    ];

    private static string? Limit(uint limit) => limit == uint.MaxValue ? null : $"Limit = {limit}";
}
