using Seam.Fuzz.Generate;

namespace Seam.Fuzz.Run;

/// <summary>Makes a failing program small: cuts from its choices, then makes them 0, as long as it goes on failing.</summary>
public static class Reducer
{
    public static IReadOnlyList<uint> Reduce(IReadOnlyList<uint> choices, Func<byte[], bool> fails)
    {
        var best = choices.ToArray();
        for (var before = int.MaxValue; best.Length < before;)
        {
            before = best.Length;
            for (var size = best.Length / 2; size > 0; size /= 2)
                for (var at = best.Length - size; at >= 0; at -= size)
                    Try(ref best, [.. best[..at], .. best[Math.Min(at + size, best.Length)..]], fails);
        }
        for (var i = 0; i < best.Length; i++)
            if (best[i] != 0)
                Try(ref best, [.. best[..i], 0, .. best[(i + 1)..]], fails);
        return best;
    }

    private static void Try(ref uint[] best, uint[] candidate, Func<byte[], bool> fails)
    {
        if (fails(ProgramGenerator.Generate(new Choices(candidate))))
            best = candidate;
    }
}
