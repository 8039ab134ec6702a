using Seam.Schema.Edit;

namespace Seam.LanguageServer.Features;

/// <summary>What the protocol calls the kinds of names: SymbolKind and CompletionItemKind of LSP 3.17.</summary>
internal static class KindTable
{
    private const int Keyword = 14;

    private static readonly Dictionary<SymbolKind, (int Symbol, int Completion)> Rows = new()
    {
        [SymbolKind.Enum] = (10, 13),
        [SymbolKind.Flags] = (10, 13),
        [SymbolKind.Struct] = (23, 22),
        [SymbolKind.Union] = (5, 7),
        [SymbolKind.Interface] = (11, 8),
        [SymbolKind.Module] = (2, 9),
        [SymbolKind.Relation] = (19, 9),
        [SymbolKind.Value] = (22, 20),
        [SymbolKind.Field] = (8, 5),
        [SymbolKind.Alternative] = (22, 20),
        [SymbolKind.Function] = (6, 2),
    };

    public static int Symbol(SymbolKind kind) => Rows[kind].Symbol;

    /// <param name="kind">Null for a word of the language.</param>
    public static int Completion(SymbolKind? kind) => kind is { } named ? Rows[named].Completion : Keyword;
}
