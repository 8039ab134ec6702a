using Seam.Schema.Model;

namespace Seam.Schema.Compare;

/// <summary>Unions and errors: alternatives are told apart by their place in the declaration.</summary>
internal static class UnionComparison
{
    public static void Compare(Comparison comparison, UnionDefinition old, UnionDefinition now)
    {
        var path = comparison.New.Key(now.Name);
        var common = Math.Min(old.Alternatives.Count, now.Alternatives.Count);
        for (var i = 0; i < common; i++)
            Alternative(comparison, path, old, now, i);
        foreach (var alternative in now.Alternatives.Skip(common))
            comparison.Report($"{path}.{alternative.Name}", Breaks.None, "is new: to old programs it is an alternative without a name");
        foreach (var alternative in old.Alternatives.Skip(common))
            comparison.Report($"{path}.{alternative.Name}", Breaks.None, "is gone: to new programs it is an alternative without a name");
    }

    private static void Alternative(Comparison comparison, string path, UnionDefinition old, UnionDefinition now, int index)
    {
        var (before, after) = (old.Alternatives[index], now.Alternatives[index]);
        var member = $"{path}.{after.Name}";
        var isMoved = before.Name != after.Name && (now.Alternatives.Any(a => a.Name == before.Name) || old.Alternatives.Any(a => a.Name == after.Name));
        if (isMoved)
            comparison.Report(member, Breaks.Both, $"stands where '{before.Name}' stood: alternatives are told apart by their place, so add them at the end");
        else if (before.Name != after.Name)
            comparison.Report(member, Breaks.None, $"was called '{before.Name}'; names are not part of messages");
        if (isMoved)
            return;
        if (before.Payload is { } was && after.Payload is { } becomes)
            TypeComparison.Compare(comparison, was, becomes).Report(comparison, member);
        else if (before.Payload != after.Payload)
            comparison.Report(member, Breaks.Both, after.Payload is null ? "carries nothing now" : "carries something now");
    }
}
