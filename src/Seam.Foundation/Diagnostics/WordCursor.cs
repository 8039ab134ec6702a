using Seam.Foundation.Text;

namespace Seam.Foundation.Diagnostics;

/// <summary>
/// Walks the text of a schema word by word. After the first complaint it neither moves nor complains; the loop over definitions recovers.
/// What lies between words, and what a missing one is told, is the language's.
/// </summary>
public abstract class WordCursor(SourceText source, DiagnosticBag diagnostics)
{
    public bool HasFailed { get; private set; }

    public bool AtEnd => Skip() == Content.Length;

    protected string Content { get; } = source.Content;

    protected int Position { get; set; } = source.Content.StartsWith('\uFEFF') ? 1 : 0;

    public bool At(char mark) => !HasFailed && Skip() < Content.Length && Content[Position] == mark;

    public bool TryTake(char mark)
    {
        var isThere = At(mark);
        if (isThere)
            Position++;
        return isThere;
    }

    public void Expect(char mark)
    {
        if (!TryTake(mark))
            Expected($"'{mark}'");
    }

    /// <summary>Complains that something else stands here; an empty word.</summary>
    public abstract Word Expected(string what);

    public void Fail(Rule rule, TextSpan span, params ReadOnlySpan<object?> arguments)
    {
        if (!HasFailed)
            diagnostics.Report(rule, source, span, arguments);
        HasFailed = true;
    }

    /// <summary>Goes on behind the next of some marks, or at the end.</summary>
    protected void RecoverBehind(params ReadOnlySpan<char> marks)
    {
        HasFailed = false;
        var at = Content.AsSpan(Position).IndexOfAny(marks);
        Position = at < 0 ? Content.Length : Position + at + 1;
    }

    /// <summary>Goes to the next word and answers where it begins.</summary>
    protected abstract int Skip();

    /// <summary>What stands at the cursor, for a complaint.</summary>
    protected string Found() => Position == Content.Length ? "the end of the file" : $"'{Content[Position]}'";

    /// <summary>A word that begins with one kind of character and goes on with another.</summary>
    protected Word Take(string what, Func<char, bool> begins, Func<char, bool> continues) =>
        HasFailed || Skip() == Content.Length || !begins(Content[Position]) ? Expected(what) : While(continues);

    /// <summary>The characters from the cursor on that belong, without skipping; perhaps none.</summary>
    protected Word While(Func<char, bool> belongs)
    {
        var start = Position;
        while (Position < Content.Length && belongs(Content[Position]))
            Position++;
        return new Word(Content[start..Position], TextSpan.FromBounds(start, Position));
    }
}
