using System.Globalization;

namespace Seam.Schema.Model;

/// <summary>What a grant says beyond its rights.</summary>
/// <param name="Trust">How a reader is kept safe from the writers.</param>
/// <param name="Contract">How bytes get to the module.</param>
/// <param name="Ownership">What becomes of the bytes of a message that was handed over.</param>
/// <param name="Quota">The most that the module may have written and not taken back; null for the whole region.</param>
public sealed record GrantTerms(TrustMode Trust, CallContract Contract, Ownership Ownership, Quota? Quota)
{
    public static GrantTerms Usual { get; } = new(TrustMode.Trusting, CallContract.Zero, Ownership.Share, null);

    /// <summary>As a schema writes it, each part after a comma; nothing for what is usual.</summary>
    public override string ToString()
    {
        string?[] parts =
        [
            Trust == TrustMode.Trusting ? null : $"untrusted writer: {Trust.ToString().ToLowerInvariant()}",
            Contract == CallContract.Zero ? null : Contract.Spell(),
            Ownership == Ownership.Share ? null : Ownership.Spell(),
            Quota is null ? null : $"quota {Quota}",
        ];
        return string.Concat(parts.OfType<string>().Select(p => $", {p}"));
    }
}

public enum TrustMode
{
    /// <summary>Messages are verified once; the writer is believed not to change them afterwards.</summary>
    Trusting,

    /// <summary>The writer loses access before the reader verifies.</summary>
    Sealed,

    /// <summary>The reader verifies and reads a copy of what could lead it astray; bulk bytes stay in place.</summary>
    Snapshot,

    /// <summary>The writer goes on writing: only numbers and plain bytes are read, no reference is followed.</summary>
    Live,
}

/// <summary>An amount of a region: bytes, or slots.</summary>
public sealed record Quota(long Amount, bool IsSlots)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {(IsSlots ? "slots" : "B")}");
}
