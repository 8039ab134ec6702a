using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.Wasm.Text;

/// <summary>The first thing wrong with a text; it ends the parse and becomes a diagnostic where the parse began.</summary>
internal sealed class TextFault(Rule rule, TextSpan span, params object?[] arguments) : Exception(rule.Message)
{
    private const int MaxQuoted = 60;

    public void ReportTo(DiagnosticBag diagnostics, SourceText source) => diagnostics.Report(rule, source, span, arguments);

    /// <summary>Part of the text as a message shows it.</summary>
    public static string Quote(ReadOnlySpan<char> text) =>
        text.Length <= MaxQuoted ? text.ToString() : string.Concat(text[..MaxQuoted], "…");
}
