using System.Buffers.Binary;
using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Views: a verified struct of a message, read in place.</summary>
internal static class ViewTemplate
{
    private const int WordsPerLine = 8;

    public static void Write(CSharpStruct type, CodeWriter output)
    {
        Documentation.Summary(output, type.Plan.Remarks);
        Documentation.Note(output, "Verified, and read in place: it is valid as long as the message's memory is, and unchanged.");
        Documentation.Obsolete(output, type.Plan.Remarks);
        using var body = output.Braces($"public readonly ref struct {type.View} : IView<{type.View}>");
        Frame(type, output);
        if (type.Fields.Any(f => f.Plan.Guard != 0))
            output.Line("\n/// <summary>The object, or one with nothing set when it was written before fields up to <paramref name=\"end\"/> were added.</summary>\nprivate ObjectView Since(uint end) => _object.Covers(end) ? _object : new ObjectView(Template);");
        foreach (var field in type.Fields)
            Field(field, type.Names, output);
        OwnedTemplate.Copy(type, output);
        Verification(type, output);
    }

    private static void Frame(CSharpStruct type, CodeWriter output) => output.Line($$"""
        private readonly ObjectView _object;

        private {{type.View}}(ObjectView target) => _object = target;

        /// <summary>A view on bytes that nobody verified: the caller vouches for them.</summary>
        /// <param name="start">The first byte of the message, at an address that is a multiple of 8.</param>
        public static {{type.View}} Trust(ref readonly byte start) => new(new ObjectView(in start));

        /// <exception cref="InvalidMessageException">The bytes are no valid message of the struct.</exception>
        public static {{type.View}} Verify(MessageBytes message, VerifyLimits? limits = null) =>
            VerifiedMessage.Verify<{{type.View}}>(message, limits, "{{type.Plan.Name}}");

        /// <returns>False when the message is not valid; <paramref name="view"/> then reads as a struct with nothing set.</returns>
        public static bool TryVerify(MessageBytes message, out {{type.View}} view, out VerifyResult result, VerifyLimits? limits = null) =>
            VerifiedMessage.TryVerify(message, limits, out view, out result);
        """);

    private static void Field(CSharpField field, CSharpNames names, CodeWriter output)
    {
        var source = field.Plan.Guard == 0 ? "_object" : $"Since({field.Plan.Guard})";
        output.Line();
        Documentation.Member(output, field.Plan.Remarks);
        output.Line($"public {Property(field, source, names)};");
        if (field.Shape is MapShape map)
            output.Line($"\n{Find(field, map, source, names)}");
        if (field.KeepsUnset)
            output.Line($"\n/// <summary>Whether <see cref=\"{field.Name}\"/> is set.</summary>\npublic bool Has{field.Name} => {source}.IsSet({field.Offset});");
    }

    private static string Property(CSharpField field, string source, CSharpNames names)
    {
        var (name, at) = (field.Name, field.Offset);
        var type = CSharpTypes.Innermost(field.Shape, names, names.View);
        return field.Shape switch
        {
            StringShape when field.Plan.Default?.Text is { } text => $"SeamString {name} => {source}.String({at}, {CSharpText.Literal(text)}u8)",
            StringShape => $"SeamString {name} => {source}.String({at})",
            ReferenceShape => $"{type} {name} => {source}.Follow<{type}>({at})",
            SliceShape { Element: StringShape } => $"StringList {name} => {source}.Strings({at})",
            SliceShape { Element: ReferenceShape } => $"ViewList<{type}> {name} => {source}.List<{type}>({at})",
            UnionShape => $"{type} {name} => {source}.Union<{type}>({at})",
            SliceShape { Element: UnionShape } => $"ViewList<{type}> {name} => {source}.Unions<{type}>({at})",
            SliceShape => $"ReadOnlySpan<{type}> {name} => {source}.Slice<{type}>({at})",
            FixedArrayShape array => $"ReadOnlySpan<{type}> {name} => {source}.Fixed<{type}>({at}, {array.Count})",
            _ when field.Plan.Presence is not null => $"{type}? {name} => {source}.Optional<{type}>({field.Presence}, {at})",
            StaticShape => $"ref readonly {type} {name} => ref {source}.Ref<{type}>({at})",
            _ => $"{type} {name} => {source}.Load<{type}>({at})",
        };
    }

    private static string Find(CSharpField field, MapShape map, string source, CSharpNames names)
    {
        var type = CSharpTypes.Innermost(field.Shape, names, names.View);
        var method = map.Element is StaticShape ? "TryFindStatic" : "TryFind";
        var (key, wanted) = map.Key.Kind is null ? ("ReadOnlySpan<byte>", "key") : (CSharpTypes.Of(map.Key.Shape, names), "unchecked((ulong)(long)key)");
        return $$"""
            /// <summary>The entry of <see cref="{{field.Name}}"/> with a key, by binary search.</summary>
            /// <returns>False when there is none.</returns>
            public bool TryFind{{field.Name}}({{key}} key, out {{type}} entry) => {{source}}.{{method}}({{field.Offset}}, {{CheckTemplate.Key(map.Key)}}, {{wanted}}, out entry);
            """;
    }

    private static void Verification(CSharpStruct type, CodeWriter output) => output.Line($$"""

        static bool IView<{{type.View}}>.Check(ref Verifier v, ulong at) =>
            {{string.Join("\n    && ", CheckTemplate.Dynamic(type))}};

        static ObjectView IView<{{type.View}}>.Unset => new(Template);

        static {{type.View}} IView<{{type.View}}>.Over(ObjectView target) => new(target);

        /// <summary>The object with nothing set: what an unset reference reads, and what a builder starts from.</summary>
        internal static ReadOnlySpan<ulong> Template =>
        [
            {{string.Join(",\n    ", Words(type.Plan.Template).Chunk(WordsPerLine).Select(line => string.Join(", ", line)))}},
        ];
        """);

    private static IEnumerable<string> Words(byte[] template) =>
        template.Chunk(sizeof(ulong)).Select(word => BinaryPrimitives.ReadUInt64LittleEndian(word)).Select(word => word == 0 ? "0" : $"0x{word:x16}");
}
