namespace Seam.Schema.Compare;

/// <summary>Who no longer understands whom.</summary>
[Flags]
public enum Breaks
{
    None = 0,

    /// <summary>Programs with the new schema do not understand what programs with the old one write (or call).</summary>
    Readers = 1,

    /// <summary>What programs with the new schema write (or call) is not understood by programs with the old one.</summary>
    Writers = 2,

    Both = Readers | Writers,
}

/// <param name="Path">The definition, or the definition and the member.</param>
public sealed record Change(string Path, Breaks Breaks, string Reason);
