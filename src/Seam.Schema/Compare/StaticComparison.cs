using Seam.Schema.Layout;

namespace Seam.Schema.Compare;

/// <summary>Static structs, which are never to change.</summary>
internal static class StaticComparison
{
    public static void Compare(Comparison comparison, StaticLayout old, StaticLayout now)
    {
        var path = comparison.New.Key(now.Definition.Name);
        if (old.Size != now.Size || !old.Fields.Select(f => f.Offset).SequenceEqual(now.Fields.Select(f => f.Offset)))
        {
            comparison.Report(path, Breaks.Both, $"is static, and has other fields than before ({old.Fields.Count} in {old.Size} bytes, now {now.Fields.Count} in {now.Size}): define a new struct");
            return;
        }
        foreach (var (before, after) in old.Fields.Zip(now.Fields))
        {
            var member = $"{path}.{after.Field.Name}";
            TypeComparison.Compare(comparison, before.Field.Type, after.Field.Type).Report(comparison, member);
            if (before.Field.Name == after.Field.Name)
                continue;
            var isMoved = now.Fields.Any(f => f.Field.Name == before.Field.Name) || old.Fields.Any(f => f.Field.Name == after.Field.Name);
            comparison.Report(member, isMoved ? Breaks.Both : Breaks.None, isMoved
                ? $"stands where '{before.Field.Name}' stood"
                : $"was called '{before.Field.Name}'; names are not part of messages");
        }
    }
}
