using System.Globalization;
using Seam.Foundation.Text;

namespace Seam.Foundation.Diagnostics;

/// <summary>Collects what the stages have to say about the input; nothing prints from inside a stage.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];

    public bool HasErrors { get; private set; }

    /// <summary>All diagnostics, by file and position.</summary>
    public IReadOnlyList<Diagnostic> Items =>
        [.. _items.OrderBy(d => d.Source.Path, StringComparer.Ordinal).ThenBy(d => d.Span.Start)];

    public void Report(Rule rule, SourceText source, TextSpan span, params ReadOnlySpan<object?> arguments)
    {
        HasErrors |= rule.Severity == Severity.Error;
        _items.Add(new Diagnostic(rule, source, span, Format(rule.Message, arguments), Format(rule.Help, arguments)));
    }

    private static string Format(string format, ReadOnlySpan<object?> arguments) =>
        string.Format(CultureInfo.InvariantCulture, format, arguments);
}
