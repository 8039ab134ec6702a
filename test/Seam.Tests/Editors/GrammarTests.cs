using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Seam.Schema.Model;
using Seam.Tests.Cases;

namespace Seam.Tests.Editors;

/// <summary>The grammar that colours schemas in editors knows the words that the parser knows.</summary>
public sealed partial class GrammarTests
{
    private static readonly JsonNode Grammar = JsonNode.Parse(File.ReadAllText(Repository.PathTo("editors", "vscode", "syntaxes", "km.tmLanguage.json")))!;

    [Fact]
    public void The_grammar_has_the_words_of_the_language() =>
        Assert.Equal(Vocabulary.All.Distinct().Order(StringComparer.Ordinal), Texts(Grammar, "match", "begin").SelectMany(Words).Distinct().Order(StringComparer.Ordinal));

    /// <summary>The vocabulary is made of the tables that the compiler reads, but for the words that the parser asks for by themselves.</summary>
    [Fact]
    public void The_parser_asks_for_no_word_that_is_not_in_the_vocabulary()
    {
        var asked = Directory.GetFiles(Repository.PathTo("src", "Seam.Schema", "Parse"), "*.cs").SelectMany(f => AskedWord().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).ToList();
        Assert.True(asked.Count > 10);
        Assert.Empty(asked.Except(Vocabulary.All));
        Assert.Empty(Vocabulary.Structure.Except(asked).Except(["quota"]));
    }

    [Fact]
    public void Its_parts_are_all_there()
    {
        Assert.All(Texts(Grammar, "include"), name => Assert.NotNull(Grammar["repository"]![name[1..]]));
        Assert.All(Texts(Grammar, "match", "begin", "end"), pattern => Assert.NotNull(new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1))));
    }

    private static IEnumerable<string> Texts(JsonNode? node, params string[] names) => node switch
    {
        JsonObject o => o.SelectMany(p => names.Contains(p.Key) && p.Value is JsonValue ? [(string)p.Value!] : Texts(p.Value, names)),
        JsonArray a => a.SelectMany(n => Texts(n, names)),
        _ => [],
    };

    private static IEnumerable<string> Words(string pattern) => Alternatives().Matches(pattern).SelectMany(m => m.Groups[1].Value.Split('|'));

    /// <summary>A group of words and nothing else.</summary>
    [GeneratedRegex(@"\(([A-Za-z]\w*(?:\|[A-Za-z]\w*)*)\)", RegexOptions.None, 1000)]
    private static partial Regex Alternatives();

    [GeneratedRegex("""(?:AtWord|TryTakeWord|IsWord\(\w+,) ?\(?"(\w+)"\)""", RegexOptions.None, 1000)]
    private static partial Regex AskedWord();
}
