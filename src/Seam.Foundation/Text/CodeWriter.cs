using System.Text;

namespace Seam.Foundation.Text;

/// <summary>Writes indented text, one line at a time, with LF line breaks and no trailing blanks.</summary>
public sealed class CodeWriter(string indent = "    ")
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes each line of <paramref name="text"/> at the current indentation; an empty text gives a blank line.</summary>
    public CodeWriter Line(string text = "")
    {
        foreach (var line in text.Split('\n'))
            WriteLine(line.TrimEnd('\r', ' '));
        return this;
    }

    /// <summary>Writes the lines and indents what follows until the returned scope ends, then writes <paramref name="close"/>.</summary>
    public Scope Block(string open, string close)
    {
        Line(open);
        _depth++;
        return new Scope(this, close);
    }

    /// <summary>A block in braces, with the opening brace on a line of its own.</summary>
    public Scope Braces(string header) => Block(header + "\n{", "}");

    public override string ToString() => _text.ToString();

    private void WriteLine(string line)
    {
        if (line.Length > 0)
        {
            for (var i = 0; i < _depth; i++)
                _text.Append(indent);
            _text.Append(line);
        }
        _text.Append('\n');
    }

    public readonly struct Scope(CodeWriter writer, string close) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (close.Length > 0)
                writer.Line(close);
        }
    }
}
