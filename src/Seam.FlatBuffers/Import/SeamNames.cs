using System.Text;
using Seam.FlatBuffers.Parse;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.FlatBuffers.Import;

/// <summary>The names of one scope in Seam: letters first, at most 64 characters, different in more than case and underscores.</summary>
internal sealed class SeamNames(DiagnosticBag diagnostics)
{
    private const int Longest = 64;

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The name itself where it is free and well-formed, else one made of it, which is reported.</summary>
    /// <param name="alternative">What to try first when the name is taken; null for the name with a number.</param>
    public string Add(SourceText source, Word name, string? alternative = null)
    {
        var wanted = WellFormed(name.Text);
        var chosen = wanted;
        if (!TryTake(chosen))
        {
            wanted = alternative ?? wanted;
            chosen = wanted;
            for (var number = 2; !TryTake(chosen); number++)
                chosen = $"{wanted[..Math.Min(wanted.Length, Longest - 8)]}_{number}";
        }
        if (chosen != name.Text)
            diagnostics.Report(FlatRules.Renamed, source, name.Span, name.Text, chosen);
        return chosen;
    }

    private bool TryTake(string name) => _taken.Add(name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant());

    public static string WellFormed(string name)
    {
        var letters = name.TrimStart('_');
        if (letters.Length == 0 || !char.IsAsciiLetter(letters[0]))
            letters = "x" + name;
        if (letters == "define")
            letters = "define_";
        return letters.Length > Longest ? letters[..Longest] : letters;
    }

    /// <summary>The case of fields, for what FlatBuffers names like a type.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var isStart = i > 0 && char.IsAsciiLetterUpper(name[i]) && (!char.IsAsciiLetterUpper(name[i - 1]) || i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1]));
            if (isStart && name[i - 1] != '_')
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
