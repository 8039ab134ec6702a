using Seam.Schema.Model;

namespace Seam.Schema.Compare;

/// <summary>Enums and flags: messages hold the numbers, and may hold such that a schema does not name.</summary>
internal static class EnumComparison
{
    public static void Compare(Comparison comparison, EnumDefinition old, EnumDefinition now)
    {
        var path = comparison.New.Key(now.Name);
        if (old.Carrier != now.Carrier)
            comparison.Report(path, Breaks.Both, $"is carried by {now.Carrier.Keyword()} instead of {old.Carrier.Keyword()}");
        if (old.IsFlags != now.IsFlags)
            comparison.Report(path, Breaks.Both, now.IsFlags ? "is a set of flags now: its values are combined" : "is an enum now: its values are not combined");
        foreach (var value in old.Values)
            Value(comparison, path, value, now);
        foreach (var value in now.Values.Where(v => old.Find(v.Name.Original) is null && old.Values.All(o => o.Value != v.Value)))
            comparison.Report($"{path}.{value.Name}", Breaks.None, "is new: old programs see a value without a name");
    }

    private static void Value(Comparison comparison, string path, EnumMember old, EnumDefinition now)
    {
        var member = $"{path}.{old.Name}";
        if (now.Find(old.Name.Original) is { } same)
        {
            if (same.Value != old.Value)
                comparison.Report(member, Breaks.Both, $"is {(long)same.Value} instead of {(long)old.Value}");
        }
        else if (now.Values.FirstOrDefault(v => v.Value == old.Value) is { } renamed)
            comparison.Report(member, Breaks.None, $"is called '{renamed.Name}' now; names are not part of messages");
        else
            comparison.Report(member, Breaks.None, "is gone: new programs see a value without a name");
    }
}
