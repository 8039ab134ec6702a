using Seam.Foundation.Diagnostics;

namespace Seam.Build;

/// <summary>Diagnostics on one line in the form that MSBuild takes for errors and warnings of its own ("MSBuild and Visual Studio format for diagnostic messages").</summary>
internal static class BuildDiagnostic
{
    /// <summary>Of what belongs to no place in a schema.</summary>
    private const string Code = "SEAM0001";

    public static string Of(Diagnostic diagnostic)
    {
        var (line, column) = diagnostic.Source.Position(diagnostic.Span.Start);
        var (endLine, endColumn) = diagnostic.Source.Position(diagnostic.Span.End);
        var kind = diagnostic.Rule.Severity == Severity.Error ? "error" : "warning";
        return $"{diagnostic.Source.Path}({line},{column},{endLine},{endColumn}): {kind} {diagnostic.Rule.Id}: {Line(diagnostic.Message, diagnostic.Help)}";
    }

    public static string Of(Exception exception) => $"seam : error {Code}: {Line(exception.Message, (exception as InputException)?.Help ?? "")}";

    private static string Line(string message, string help) => (help.Length == 0 ? message : $"{message}; {help}").ReplaceLineEndings(" ");
}
