using Seam.Foundation.Text;
using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>What the attributes of a field say.</summary>
/// <param name="Since">0 when the field was there from the start.</param>
/// <param name="Documentation">What the attributes add to the field's documentation.</param>
internal sealed record FieldAttributes(int Since, TextSpan? SinceSpan, IReadOnlyList<string> Documentation)
{
    /// <summary>The version is wrong, which has been reported.</summary>
    public bool IsBroken { get; private init; }

    private static readonly string[] Known = ["since", "deprecated"];

    public static FieldAttributes Read(Scope scope, FieldSyntax field)
    {
        var attributes = new FieldAttributes(0, null, []);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attribute in field.Attributes)
        {
            if (seen.Add(attribute.Name.Text))
                attributes = attributes.With(scope, attribute);
            else
                scope.Report(ModelRules.AttributeTwice, attribute.Span, attribute.Name.Text);
        }
        return attributes;
    }

    private FieldAttributes With(Scope scope, AttributeSyntax attribute)
    {
        switch (attribute.Name.Text)
        {
            case "since":
                var version = Version(scope, attribute);
                return this with { Since = version ?? 0, SinceSpan = attribute.Span, IsBroken = version is null };
            case "deprecated":
                return this with { Documentation = [$"Deprecated{Reason(scope, attribute)}"] };
            default:
                scope.Report(ModelRules.UnknownAttribute, attribute.Name.Span, attribute.Name.Text, scope.Suggest(attribute.Name.Text, Known) ?? "there are @since(n) and @deprecated(\"reason\")");
                return this;
        }
    }

    private static int? Version(Scope scope, AttributeSyntax attribute)
    {
        var number = attribute.Argument is NumberLiteral { IsNegative: false } n && !NumberText.IsFloat(n.Text) ? NumberText.Integer(n.Text) : null;
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
        return attribute.Argument is StringLiteral reason ? $": {DocumentationText.Clean(reason.Value)}" : ".";
    }
}
