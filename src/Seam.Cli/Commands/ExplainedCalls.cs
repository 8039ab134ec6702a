using Seam.Cli.Output;
using Seam.Schema.Layout;
using Seam.Schema.Model;

namespace Seam.Cli.Commands;

/// <summary>What of a schema has no bytes of its own: the alternatives of unions, the functions of interfaces.</summary>
internal sealed record ExplainedCalls(IReadOnlyList<ExplainedUnion> Unions, IReadOnlyList<ExplainedInterface> Interfaces)
{
    public static ExplainedCalls Of(Package package) => new(
        [.. package.Unions.Select(u => new ExplainedUnion(
            $"{(u.IsErrors ? "errors" : "union")} {u.Name}: tag and reference, 8 bytes",
            [.. u.Alternatives.Select(a => new ExplainedAlternative(a.Tag, a.Name.Original, a.Payload?.Name.ToString() ?? "", AppPrinter.Deprecated(a.Remarks)))]))],
        [.. package.Interfaces.Select(i => new ExplainedInterface($"interface {i.Name}, version {i.Version}", [.. i.Functions.Select(AppPrinter.Function)]))]);

    public void Print()
    {
        foreach (var union in Unions)
            Terminal.WriteTable(union.Title, ["tag", "alternative", "carries", ""], [.. union.Alternatives.Select(a => new[] { $"{a.Tag}", a.Name, a.Carries, a.Remark })]);
        foreach (var definition in Interfaces)
            Terminal.WriteTable(definition.Title, ["functions"], [.. definition.Functions.Select(f => new[] { f })]);
    }
}

internal sealed record ExplainedUnion(string Title, IReadOnlyList<ExplainedAlternative> Alternatives);

internal sealed record ExplainedAlternative(int Tag, string Name, string Carries, string Remark);

internal sealed record ExplainedInterface(string Title, IReadOnlyList<string> Functions);
