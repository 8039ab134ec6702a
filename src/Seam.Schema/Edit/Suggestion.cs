namespace Seam.Schema.Edit;

/// <summary>What can be written next.</summary>
/// <param name="Kind">Null for a word of the language.</param>
/// <param name="Detail">The file it comes from, or empty.</param>
public sealed record Suggestion(string Text, SymbolKind? Kind, string Detail);
