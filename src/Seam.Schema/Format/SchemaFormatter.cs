using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema.Parse;

namespace Seam.Schema.Format;

/// <summary>
/// A schema in the one form that all schemas have (docs/tools.md, "seam fmt"). Tokens and comments stay what they are and in their order, so the
/// result parses to the same tree and has the same documentation; only the white space between them changes.
/// </summary>
public static class SchemaFormatter
{
    /// <summary>Null when the text has errors: it is left alone. The result ends with a line break, unless it is empty.</summary>
    public static string? Format(SourceText source, DiagnosticBag diagnostics)
    {
        var tree = Parser.Parse(source, diagnostics);
        if (diagnostics.HasErrorsIn(source))
            return null;
        var trivia = new CommentedTokens(Lexer.Scan(source, diagnostics));
        return LineAligner.Spell(FileLayout.Of(trivia, AlignedNames.Of(tree)));
    }
}
