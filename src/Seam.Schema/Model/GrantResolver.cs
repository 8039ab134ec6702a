using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>Grants: rights, and the terms that follow them.</summary>
internal static class GrantResolver
{
    private static readonly Dictionary<string, GrantKind> Kinds = new(StringComparer.Ordinal)
    {
        ["read"] = GrantKind.Read,
        ["write"] = GrantKind.Write,
        ["append"] = GrantKind.Append,
    };

    private static readonly Dictionary<string, TrustMode> TrustWords = new(StringComparer.Ordinal)
    {
        ["sealed"] = TrustMode.Sealed,
        ["snapshot"] = TrustMode.Snapshot,
        ["live"] = TrustMode.Live,
    };

    public static IReadOnlyCollection<string> RightsWords => Kinds.Keys;

    public static IReadOnlyCollection<string> TrustModeWords => TrustWords.Keys;

    /// <summary>Null when the rights are unknown, which has been reported.</summary>
    public static Grant? Resolve(Scope scope, GrantSyntax syntax, RegionExtent extent)
    {
        if (!Kinds.TryGetValue(syntax.Rights.Text, out var kind))
        {
            scope.Report(ModelRules.UnknownRights, syntax.Rights.Span, syntax.Rights.Text);
            return null;
        }
        var terms = GrantTerms.Usual;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var term in syntax.Terms)
            terms = With(scope, terms, term, (kind, seen));
        if (terms.Quota is { } quota && !extent.Holds(quota))
            scope.Report(ModelRules.QuotaOutOfRange, syntax.Terms.First(t => t.Quota is not null).Quota!.Number.Span, quota);
        if (terms is { Trust: TrustMode.Live, Contract: not CallContract.Zero })
            scope.Report(ModelRules.LiveCopy, syntax.Span, terms.Contract.Spell());
        return new Grant(new Name(syntax.Module.Text), kind, terms, scope.Locate(syntax.Span));
    }

    private static GrantTerms With(Scope scope, GrantTerms terms, GrantTermSyntax term, (GrantKind Kind, HashSet<string> Subjects) seen)
    {
        if (Parsed(scope, terms, term) is not { } changed)
            return terms;
        if (!seen.Subjects.Add(changed.Subject))
            scope.Report(ModelRules.GrantTermTwice, term.Span, term.Word.Text);
        else if (changed.IsForReaders != (seen.Kind == GrantKind.Read) && changed.Subject != "ownership")
            scope.Report(ModelRules.GrantTermMisplaced, term.Span, term.Word.Text, changed.IsForReaders ? "read" : "write or append");
        else
            return changed.Terms;
        return terms;
    }

    /// <summary>The terms with one more, and what it is about: no subject is named twice.</summary>
    private static (GrantTerms Terms, string Subject, bool IsForReaders)? Parsed(Scope scope, GrantTerms terms, GrantTermSyntax term)
    {
        if (term.Quota is { } quota)
            return QuotaOf(scope, quota) is { } amount ? (terms with { Quota = amount }, "quota", false) : null;
        if (TrustWords.TryGetValue(term.Word.Text, out var trust))
            return (terms with { Trust = trust }, "trust", true);
        if (!term.OfWriter && ContractWords.Contract(term.Word.Text) is { } contract)
            return (terms with { Contract = contract }, "contract", true);
        if (!term.OfWriter && ContractWords.Ownership(term.Word.Text) is { } ownership)
            return (terms with { Ownership = ownership }, "ownership", false);
        scope.Report(ModelRules.UnknownGrantTerm, term.Word.Span, term.Word.Text);
        return null;
    }

    private static Quota? QuotaOf(Scope scope, AmountSyntax amount)
    {
        if (amount.Unit?.Text != "slots")
            return ByteAmount.Resolve(scope, amount) is { } bytes ? Positive(scope, amount, new Quota(bytes, IsSlots: false)) : null;
        return amount.Number.Value is { } slots ? Positive(scope, amount, new Quota((long)Math.Min(slots, long.MaxValue), IsSlots: true)) : null;
    }

    private static Quota? Positive(Scope scope, AmountSyntax amount, Quota quota)
    {
        if (quota.Amount == 0)
            scope.Report(ModelRules.QuotaOutOfRange, amount.Number.Span, quota);
        return quota.Amount == 0 ? null : quota;
    }
}
