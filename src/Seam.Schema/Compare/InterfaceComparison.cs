using Seam.Schema.Model;

namespace Seam.Schema.Compare;

/// <summary>Interfaces: who calls is the writer, who is called the reader.</summary>
internal static class InterfaceComparison
{
    public static void Compare(Comparison comparison)
    {
        foreach (var (name, now) in comparison.New.Interfaces)
            if (comparison.Old.Interfaces.TryGetValue(name, out var old))
                Compare(comparison, name, old, now);
            else
                comparison.Report(name, Breaks.None, "is new");
        foreach (var name in comparison.Old.Interfaces.Keys.Where(n => !comparison.New.Interfaces.ContainsKey(n)))
            comparison.Report(name, Breaks.Readers, "is gone: old modules that import it find nobody");
    }

    private static void Compare(Comparison comparison, string path, InterfaceDefinition old, InterfaceDefinition now)
    {
        if (old.Name.Package != now.Name.Package)
            comparison.Report(path, Breaks.Both, $"belongs to package '{now.Name.Package}' instead of '{old.Name.Package}', by which modules find each other");
        if (old.Version != now.Version)
        {
            comparison.Report(path, Breaks.Both, $"is version {now.Version} instead of {old.Version}, and versions do not link with each other");
            return;
        }
        var before = old.Functions.ToDictionary(f => f.Name.Original, StringComparer.Ordinal);
        foreach (var function in now.Functions)
            if (before.Remove(function.Name.Original, out var same))
                Function(comparison, $"{path}.{function.Name}", same, function);
            else
                comparison.Report($"{path}.{function.Name}", Breaks.Writers, "is new: old modules do not export it");
        foreach (var gone in before.Keys)
            comparison.Report($"{path}.{gone}", Breaks.Readers, "is gone: old modules that call it do not link");
    }

    private static void Function(Comparison comparison, string path, FunctionDefinition old, FunctionDefinition now)
    {
        if (old.IsStream != now.IsStream)
            comparison.Report(path, Breaks.Both, now.IsStream ? "answers a stream now" : "answers once now");
        if (old.Parameters.Count != now.Parameters.Count)
            comparison.Report(path, Breaks.Both, $"has {now.Parameters.Count} parameters instead of {old.Parameters.Count}");
        else
            foreach (var (before, after) in old.Parameters.Zip(now.Parameters))
                Passed(comparison, $"{path}({after.Name})", before.Type, after.Type);
        if (old.Result is { } was && now.Result is { } becomes && old.Declared is null == now.Declared is null)
            Passed(comparison, $"{path} result", was, becomes);
        else if (old.Result is not null || now.Result is not null)
            comparison.Report(path, Breaks.Both, $"answers {Answer(now)} instead of {Answer(old)}");
    }

    private static void Passed(Comparison comparison, string path, PassedType old, PassedType now)
    {
        TypeComparison.Compare(comparison, old.Type, now.Type).Report(comparison, path);
        if (old.Contract != now.Contract)
            comparison.Report(path, Breaks.None, $"is passed by {now.Contract.Spell()} instead of {old.Contract.Spell()}; callers and callees need not know");
        if (old.Ownership != now.Ownership)
            comparison.Report(path, Breaks.Both, $"is {Spell(now.Ownership)} instead of {Spell(old.Ownership)}");
    }

    private static string Spell(Ownership ownership) => ownership switch
    {
        Ownership.Move => "given up by the sender",
        Ownership.Lend => "lent by the sender",
        _ => "shared by the sender",
    };

    private static string Answer(FunctionDefinition function) => function switch
    {
        { Declared: { } declared } => $"{declared.Value?.Spell() ?? "nothing"} or an error",
        { Result: { } result } => result.Type.Spell(),
        _ => "nothing",
    };
}
