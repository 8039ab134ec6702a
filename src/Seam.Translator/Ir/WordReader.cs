namespace Seam.Translator.Ir;

/// <summary>The words of one line of text; parentheses are words.</summary>
internal sealed class WordReader(string line)
{
    private readonly string[] _words = line.Replace("(", "( ").Replace(")", " )").Split(' ', StringSplitOptions.RemoveEmptyEntries);
    private int _next;

    /// <summary>The next word, which stays; empty at the end of the line.</summary>
    public string Peek => At(0);

    /// <summary>The next word; empty at the end of the line.</summary>
    public string Next()
    {
        var word = Peek;
        _next++;
        return word;
    }

    /// <summary>Skips the next word if it is this one, and says whether it was.</summary>
    public bool Take(string word)
    {
        var isNext = Peek == word;
        _next += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>A word further on.</summary>
    public string At(int ahead) => _next + ahead < _words.Length ? _words[_next + ahead] : "";
}
