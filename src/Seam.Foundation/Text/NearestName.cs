namespace Seam.Foundation.Text;

/// <summary>Finds what a misspelt name was meant to be.</summary>
public static class NearestName
{
    /// <summary>More candidates than this are not looked at, so that a file full of mistakes stays cheap.</summary>
    private const int MaxCandidates = 1000;

    /// <summary>"did you mean 'x'?", or null when nothing is near. Case does not count as a difference.</summary>
    public static string? Suggest(string name, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, name.Length / 3);
        var best = candidates.Take(MaxCandidates)
            .Select(c => (Name: c, Distance: Distance(name, c, limit)))
            .Where(c => c.Distance <= limit)
            .OrderBy(c => c.Distance)
            .FirstOrDefault();
        return best.Name is null ? null : $"did you mean '{best.Name}'?";
    }

    /// <summary>Levenshtein's edit distance, or any number above <paramref name="limit"/> when it is larger than that.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
            return limit + 1;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
            if (row.Min() > limit)
                return limit + 1;
        }
        return row[b.Length];
    }
}
