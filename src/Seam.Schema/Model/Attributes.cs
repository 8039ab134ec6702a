using Seam.Foundation.Text;
using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>What the attributes of a definition or member say.</summary>
/// <param name="Since">0 when it was there from the start.</param>
internal sealed record Attributes(int Since, TextSpan? SinceSpan, string? Deprecated)
{
    private static readonly string[] ForFields = ["since", "deprecated"];
    private static readonly string[] ForStreams = ["ring", "deprecated"];
    private static readonly string[] ForOthers = ["deprecated"];

    /// <summary>All of them, wherever they may stand.</summary>
    public static IReadOnlyCollection<string> Words { get; } = [.. ForFields.Union(ForStreams)];

    /// <summary>The bytes that a stream's ring holds at least.</summary>
    public const long UsualRing = (256 << 10) - 72, LargestRing = 1 << 30;

    public long Ring { get; private init; } = UsualRing;

    /// <summary>The version is wrong, which has been reported.</summary>
    public bool IsBroken { get; private init; }

    public static Remarks Remarks(Scope scope, DefinitionSyntax definition) => Remarks(scope, definition.Head.Documentation, definition.Head.Attributes);

    /// <summary>The remarks of what may be deprecated and nothing else.</summary>
    public static Remarks Remarks(Scope scope, IReadOnlyList<string> documentation, IReadOnlyList<AttributeSyntax> attributes) =>
        new(documentation, Read(scope, attributes, ForOthers).Deprecated);

    public static Attributes Read(Scope scope, FunctionSyntax function) => Read(scope, function.Attributes, function.IsStream ? ForStreams : ForOthers);

    public static Attributes Read(Scope scope, FieldSyntax field) => Read(scope, field.Attributes, ForFields);

    private static Attributes Read(Scope scope, IReadOnlyList<AttributeSyntax> syntax, string[] known)
    {
        var attributes = new Attributes(0, null, null);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attribute in syntax)
        {
            if (!known.Contains(attribute.Name.Text))
                scope.Report(ModelRules.UnknownAttribute, attribute.Name.Span, attribute.Name.Text, Advice(scope, attribute, known));
            else if (seen.Add(attribute.Name.Text))
                attributes = attributes.With(scope, attribute);
            else
                scope.Report(ModelRules.AttributeTwice, attribute.Span, attribute.Name.Text);
        }
        return attributes;
    }

    private static string Advice(Scope scope, AttributeSyntax attribute, string[] known)
    {
        var here = known == ForFields ? "there are @since(n) and @deprecated(\"reason\")"
            : known == ForStreams ? "there are @ring(bytes) and @deprecated(\"reason\")"
            : "there is @deprecated(\"reason\"); @since(n) is for fields, @ring(bytes) for streams";
        return scope.Suggest(attribute.Name.Text, known) ?? here;
    }

    private Attributes With(Scope scope, AttributeSyntax attribute)
    {
        if (attribute.Name.Text == "deprecated")
            return this with { Deprecated = Reason(scope, attribute) };
        if (attribute.Name.Text == "ring")
            return this with { Ring = Bytes(scope, attribute) };
        var version = Version(scope, attribute);
        return this with { Since = version ?? 0, SinceSpan = attribute.Span, IsBroken = version is null };
    }

    private static long Bytes(Scope scope, AttributeSyntax attribute)
    {
        if (Number(attribute) is { } number and >= 1 and <= LargestRing)
            return (long)number;
        if (attribute.Argument is not BrokenLiteral)
            scope.Report(ModelRules.AttributeArgument, attribute.Span, "ring", $"the bytes of elements under way, from 1 to {LargestRing}", "'@ring(1048576)'");
        return UsualRing;
    }

    private static ulong? Number(AttributeSyntax attribute) =>
        attribute.Argument is NumberLiteral { IsNegative: false } n && !NumberText.IsFloat(n.Text) ? NumberText.Integer(n.Text) : null;

    private static int? Version(Scope scope, AttributeSyntax attribute)
    {
        var number = Number(attribute);
        if (number is >= 1 and <= ushort.MaxValue)
            return (int)number;
        if (attribute.Argument is not BrokenLiteral)
            scope.Report(ModelRules.AttributeArgument, attribute.Span, "since", "a version from 1 to 65535", "'@since(2)'");
        return null;
    }

    private static string Reason(Scope scope, AttributeSyntax attribute)
    {
        if (attribute.Argument is not (null or StringLiteral or BrokenLiteral))
            scope.Report(ModelRules.AttributeArgument, attribute.Span, "deprecated", "a reason in quotes", "'@deprecated(\"use other_field\")'");
        return attribute.Argument is StringLiteral reason ? DocumentationText.Clean(reason.Value) : "";
    }
}
