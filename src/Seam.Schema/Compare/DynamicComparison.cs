using Seam.Schema.Layout;
using Seam.Schema.Model;

namespace Seam.Schema.Compare;

/// <summary>Dynamic structs: fields are told apart by their place, and may be added at the end.</summary>
internal static class DynamicComparison
{
    public static void Compare(Comparison comparison, DynamicLayout old, DynamicLayout now)
    {
        var path = comparison.New.Key(now.Definition.Name);
        var common = Math.Min(old.Fields.Count, now.Fields.Count);
        for (var i = 0; i < common; i++)
            if (!IsInPlace(comparison, path, old, now, i))
                return;
        foreach (var field in now.Fields.Skip(common))
            comparison.Report($"{path}.{field.Field.Name}", field.Field.Since == 0 ? Breaks.Readers : Breaks.None, field.Field.Since == 0
                ? "is new and has no '@since': new readers refuse objects without it"
                : "is new: old readers skip it, new readers give old objects its default");
        foreach (var field in old.Fields.Skip(common))
            comparison.Report($"{path}.{field.Field.Name}", field.Field.Since == 0 ? Breaks.Writers : Breaks.None, field.Field.Since == 0
                ? "is gone: old readers refuse objects without it"
                : "is gone: old readers read its default, new readers skip it");
        Base(comparison, path, old, now, common);
    }

    /// <summary>Whether what follows still stands where it stood.</summary>
    private static bool IsInPlace(Comparison comparison, string path, DynamicLayout old, DynamicLayout now, int index)
    {
        var (before, after) = (old.Fields[index], now.Fields[index]);
        var member = $"{path}.{after.Field.Name}";
        var isMoved = before.Field.Name != after.Field.Name
            && (now.Fields.Any(f => f.Field.Name == before.Field.Name) || old.Fields.Any(f => f.Field.Name == after.Field.Name));
        if (isMoved)
        {
            comparison.Report(member, Breaks.Both, $"stands where '{before.Field.Name}' stood: fields are told apart by their place, so add them at the end and keep the others");
            return false;
        }
        if (before.Field.Name != after.Field.Name)
            comparison.Report(member, Breaks.None, $"was called '{before.Field.Name}'; names are not part of messages");
        TypeComparison.Compare(comparison, before.Field.Type, after.Field.Type).Report(comparison, member);
        Optional(comparison, member, before, after);
        Default(comparison, member, before.Field, after.Field);
        return before.Offset == after.Offset && before.Size == after.Size && before.Presence == after.Presence;
    }

    private static void Optional(Comparison comparison, string member, FieldLayout before, FieldLayout after)
    {
        if (before.Field.IsOptional == after.Field.IsOptional)
            return;
        if (before.Presence is not null || after.Presence is not null)
            comparison.Report(member, Breaks.Both, $"is {(after.Field.IsOptional ? "" : "not ")}optional now, and a presence bit tells whether it is there: add another field at the end");
        else
            comparison.Report(member, Breaks.None, after.Field.IsOptional ? "is optional now: where old writers left it empty it reads as absent" : "is not optional now: where it is absent it reads as empty");
    }

    /// <summary>Scalars are stored with their default. A string that is not set, and a field that an older object lacks, read as the reader's.</summary>
    private static void Default(Comparison comparison, string member, FieldDefinition before, FieldDefinition after)
    {
        if (before.Default == after.Default)
            return;
        var isStored = after.Type is not StringType && after.Since == 0;
        comparison.Report(member, isStored ? Breaks.None : Breaks.Both, isStored
            ? "has another default: it is stored in objects, so readers agree"
            : $"has another default: where it is not set, old and new readers differ");
    }

    private static void Base(Comparison comparison, string path, DynamicLayout old, DynamicLayout now, int common)
    {
        var (before, after) = (End(old, common), End(now, common));
        if (after > before)
            comparison.Report(path, Breaks.Readers, $"has lost an '@since': new readers refuse objects of fewer than {now.BaseSize} bytes, which older writers made");
        else if (after < before)
            comparison.Report(path, Breaks.None, "takes objects of an older version than before");
    }

    /// <summary>The end of the last field without a version, among those that both have.</summary>
    private static int End(DynamicLayout layout, int common) =>
        layout.Fields.Take(common).Where(f => f.Field.Since == 0).Select(f => f.End).DefaultIfEmpty(0).Max();
}
