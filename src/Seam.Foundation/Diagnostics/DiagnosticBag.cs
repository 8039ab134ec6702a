using System.Globalization;
using Seam.Foundation.Text;

namespace Seam.Foundation.Diagnostics;

/// <summary>
/// Collects what the stages have to say about the input; nothing prints from inside a stage. It keeps the first <paramref name="limit"/>
/// and only counts the rest, so that hostile input cannot fill memory with complaints.
/// </summary>
public sealed class DiagnosticBag(int limit = 200)
{
    private readonly List<Diagnostic> _items = [];

    public bool HasErrors { get; private set; }

    /// <summary>What is reported from here on is only counted: no need to search for good advice.</summary>
    public bool IsFull => _items.Count == limit;

    /// <summary>How many diagnostics were reported beyond the limit.</summary>
    public int Omitted { get; private set; }

    /// <summary>All diagnostics, by file and position.</summary>
    public IReadOnlyList<Diagnostic> Items =>
        [.. _items.OrderBy(d => d.Source.Path, StringComparer.Ordinal).ThenBy(d => d.Span.Start)];

    public void Report(Rule rule, SourceText source, TextSpan span, params ReadOnlySpan<object?> arguments)
    {
        HasErrors |= rule.Severity == Severity.Error;
        if (IsFull)
            Omitted++;
        else
            _items.Add(new Diagnostic(rule, source, span, Format(rule.Message, arguments), Format(rule.Help, arguments)));
    }

    public bool HasErrorsIn(SourceText source) =>
        Omitted > 0 && HasErrors || _items.Any(d => d.Source == source && d.Rule.Severity == Severity.Error);

    private static string Format(string format, ReadOnlySpan<object?> arguments) =>
        string.Format(CultureInfo.InvariantCulture, format, arguments);
}
