namespace Seam.Schema.Messages;

/// <summary>How messages are spelled as JSON (docs/tools.md). The writer takes every style.</summary>
/// <param name="ShowsUnset">Fields that are not set are there too, with what they read as; they cannot be told from set ones then.</param>
/// <param name="IsPlain">Bytes are arrays of numbers, maps arrays of entries, and all integers numbers; else bytes are base64, maps objects, and integers beyond 2^53 text, which all readers of JSON keep as they are.</param>
public sealed record JsonStyle(bool ShowsUnset, bool IsPlain)
{
    /// <summary>What was written, and nothing else: the writer makes the same message of it.</summary>
    public static JsonStyle Exact { get; } = new(ShowsUnset: false, IsPlain: false);

    /// <summary>All that a reader of the message sees.</summary>
    public static JsonStyle AsRead { get; } = new(ShowsUnset: true, IsPlain: true);
}
