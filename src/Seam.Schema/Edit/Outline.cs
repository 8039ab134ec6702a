using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema.Parse;

namespace Seam.Schema.Edit;

/// <summary>The definitions of a file with their extents.</summary>
/// <param name="Extent">From 'define' to the closing brace; what is not closed ends where the next definition begins.</param>
public sealed record OutlineItem(Declaration Declaration, TextSpan Extent, IReadOnlyList<Declaration> Members);

public static class Outline
{
    public static IReadOnlyList<OutlineItem> Of(SyntaxTree tree)
    {
        var tokens = Lexer.Scan(tree.Source, new DiagnosticBag()).Tokens;
        return [.. Declarations.Of(tree).Select(d => new OutlineItem(d.Definition, Extent(tree, tokens, d.Definition.Name.Span), d.Members))];
    }

    private static TextSpan Extent(SyntaxTree tree, IReadOnlyList<Token> tokens, TextSpan name)
    {
        var at = Index(tokens, name.Start);
        var start = at;
        while (start > 0 && !IsDefine(tree, tokens[start]))
            start--;
        var end = at;
        while (end + 1 < tokens.Count && tokens[end].Kind != TokenKind.CloseBrace && !IsDefine(tree, tokens[end + 1]) && tokens[end + 1].Kind != TokenKind.EndOfFile)
            end++;
        return tokens[start].Span.Union(tokens[end].Span);
    }

    private static int Index(IReadOnlyList<Token> tokens, int start)
    {
        var (low, high) = (0, tokens.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (tokens[middle].Span.Start < start)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static bool IsDefine(SyntaxTree tree, Token token) => token.Kind == TokenKind.Identifier && tree.Source[token.Span].SequenceEqual("define");
}
