using Seam.Foundation.Diagnostics;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Runtime;

/// <summary>What a schema may ask for and this runtime does not enforce: such an app is refused, rather than run without it.</summary>
internal static class Unenforced
{
    /// <exception cref="InputException">Names the relation or function, and what it asks for.</exception>
    public static void Refuse(AppPlan plan)
    {
        foreach (var relation in plan.Relations)
            foreach (var grant in relation.Grants)
                if (Of(grant) is { } term)
                    throw Refused($"relation '{relation.Name}' gives module '{grant.Module}' {term}");
        foreach (var function in plan.Modules.SelectMany(m => m.Imports).SelectMany(i => i.Interface.Functions))
            if (Of(function) is { } term)
                throw Refused($"'{function.ExportName}' {term}");
    }

    private static string? Of(GrantPlan grant) => grant switch
    {
        { Rights: Rights.Append } => "the right to append only",
        { Terms.Trust: not TrustMode.Trusting } => $"a region that is {grant.Terms.Trust.ToString().ToLowerInvariant()}",
        { Terms.Quota: { } quota } => $"a quota of {quota}",
        { Terms.Contract: not CallContract.Zero } => $"bytes by {grant.Terms.Contract.Spell()}",
        { Terms.Ownership: Ownership.Move } => "messages that move",
        _ => null,
    };

    private static string? Of(FunctionPlan function) => function switch
    {
        _ when function.Parameters.Select(p => p.Value).Append(function.Result).Any(v => v?.Ownership == Ownership.Move) => "passes messages that move",
        _ => null,
    };

    private static InputException Refused(string what) => new($"{what}, which this runtime does not enforce yet", "take it out of the schema");
}
