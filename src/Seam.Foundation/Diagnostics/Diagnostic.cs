using Seam.Foundation.Text;

namespace Seam.Foundation.Diagnostics;

/// <summary>One complaint: where, what, and what to do next.</summary>
public sealed record Diagnostic(Rule Rule, SourceText Source, TextSpan Span, string Message, string Help)
{
    public override string ToString()
    {
        var (line, column) = Source.Position(Span.Start);
        return $"{Source.Path}:{line}:{column}: {Rule.Severity.ToString().ToLowerInvariant()} {Rule.Id}: {Message}";
    }
}
