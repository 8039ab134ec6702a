using Seam.Translator.Load;

namespace Seam.Translator.Tests;

/// <summary>Images that no file stands behind.</summary>
internal static class Images
{
    public static Image Of(ulong entry, params IReadOnlyList<Segment> segments) => new()
    {
        Segments = segments,
        Sections = [],
        Symbols = [],
        Entry = entry,
        Bias = 0,
        IsPositionIndependent = false,
        Pointers = [],
        Resolvers = [],
        Tls = null,
        ProgramHeaders = new ProgramHeaderTable(0, 0),
        UnwindIndex = null,
    };
}
