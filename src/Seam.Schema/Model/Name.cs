namespace Seam.Schema.Model;

/// <summary>An identifier as the schema wrote it, in the cases that target languages want.</summary>
public sealed record Name(string Original)
{
    /// <summary>Words of the identifier in lower case: split at underscores and at lower-to-upper and letter-run boundaries.</summary>
    public IReadOnlyList<string> Words { get; } = Split(Original);

    public string Pascal => string.Concat(Words.Select(Capitalise));

    public string Camel => Words[0] + string.Concat(Words.Skip(1).Select(Capitalise));

    public string Snake => string.Join('_', Words);

    public string UpperSnake => Snake.ToUpperInvariant();

    /// <summary>Names are equal as they were written; the words follow from that.</summary>
    public bool Equals(Name? other) => other is not null && Original == other.Original;

    public override int GetHashCode() => string.GetHashCode(Original, StringComparison.Ordinal);

    public override string ToString() => Original;

    private static string Capitalise(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string[] Split(string original)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= original.Length; i++)
        {
            if (i < original.Length && !IsBoundary(original, i))
                continue;
            var word = original[start..i].Trim('_');
            if (word.Length > 0)
                words.Add(word.ToLowerInvariant());
            start = i;
        }
        return words.Count > 0 ? [.. words] : ["_"];
    }

    private static bool IsBoundary(string s, int i) =>
        s[i] == '_'
        || char.IsUpper(s[i]) && (!char.IsUpper(s[i - 1]) || i + 1 < s.Length && char.IsLower(s[i + 1]));
}
