using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.Karmem.Parse;

/// <summary>Words of Karmem v1, which knows no comments.</summary>
internal sealed class Cursor(SourceText source, DiagnosticBag diagnostics) : WordCursor(source, diagnostics)
{
    /// <summary>A letter and the letters and digits after it.</summary>
    public Word Name(string what) => Take(what, char.IsLetter, char.IsLetterOrDigit);

    public Word Number(string what) => Take(what, char.IsAsciiDigit, char.IsAsciiDigit);

    public Word TagName() => HasFailed ? default : While(static c => char.IsLetter(c) || c == '.');

    /// <summary>What stands between the parentheses of a tag: letters and digits, or anything between backticks.</summary>
    public string TagValue()
    {
        Expect('(');
        if (!TryTake('`'))
        {
            var plain = HasFailed ? default : While(char.IsLetterOrDigit);
            Expect(')');
            return plain.Text ?? "";
        }
        var value = While(static c => c is not ('`' or '\n' or '\r'));
        if (Position == Content.Length || Content[Position] != '`')
            Fail(KarmemRules.UnclosedText, value.Span);
        Expect('`');
        Expect(')');
        return value.Text;
    }

    public override Word Expected(string what)
    {
        Skip();
        var isComment = Content.AsSpan(Position) is ['/', '/' or '*', ..];
        if (isComment)
            Fail(KarmemRules.Comment, new TextSpan(Position, 2));
        else
            Fail(KarmemRules.Expected, new TextSpan(Position, Position < Content.Length ? 1 : 0), what, Found());
        return new Word("", new TextSpan(Position, 0));
    }

    /// <summary>Goes on behind the next closing brace.</summary>
    public void Recover() => RecoverBehind('}');

    protected override int Skip()
    {
        while (!HasFailed && Position < Content.Length && char.IsWhiteSpace(Content[Position]))
            Position++;
        return Position;
    }
}
