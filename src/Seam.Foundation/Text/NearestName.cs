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

    /// <summary>Edit distance, two swapped letters counting as one edit; any number above <paramref name="limit"/> when it is larger than that.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
            return limit + 1;
        var twoAbove = new int[b.Length + 1];
        var above = new int[b.Length + 1];
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length && row.Min() <= limit; i++)
        {
            (twoAbove, above, row) = (above, row, twoAbove);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(above[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1), Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
            }
        }
        return row.Min() > limit ? limit + 1 : row[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
