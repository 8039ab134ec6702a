using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema.Format;
using Seam.Schema.Parse;
using Seam.Tests.Cases;

namespace Seam.Tests.Schema;

public sealed class FormatTests
{
    private const int MutantsPerCase = 40;

    private static readonly string[] Inserted =
    [
        "// c\n", "/* c */", "/// d\n", "/** d */", "\n\n\n", "\n", "\t", "/* a\n * b\n */", "/*a\nb  \n*/", "//", "///", "/**\n  * x\n*/", " ", "\r\n", "/// a\rb\r\n", "// e\r\r\n", "////\n",
        "define struct S { u8 a; }", "define struct S { }", "f(u8 a, u8 b) -> S ! E;", "@since(2)",
    ];

    public static TheoryData<string> Schemas => [.. SchemaFuzzTests.Inputs().Keys];

    [Theory]
    [CaseFiles("schema/format/*.case")]
    public void Schemas_are_formatted_as_the_case_says(CaseFile test) => test.Expect(Format(new SourceText(test.Name, test.Input))!);

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Formatting_changes_nothing_but_white_space(string name)
    {
        foreach (var file in Seam.Tests.Schema.Schemas.Files(SchemaFuzzTests.Inputs()[name]))
            Check(file);
    }

    /// <summary>The same for texts with comments and white space in places where nobody puts them.</summary>
    [Theory]
    [MemberData(nameof(Schemas))]
    public void Formatting_keeps_comments_anywhere(string name)
    {
        var random = new Random(SchemaFuzzTests.StableSeed(name));
        var sound = 0;
        foreach (var file in Seam.Tests.Schema.Schemas.Files(SchemaFuzzTests.Inputs()[name]).Where(f => f.Content.Length < 10_000))
            for (var i = 0; i < MutantsPerCase; i++)
                sound += Check(new SourceText(file.Path, Insert(file.Content, random, 1 + random.Next(6)))) ? 1 : 0;
        Assert.True(sound > 0 || Format(Seam.Tests.Schema.Schemas.Files(SchemaFuzzTests.Inputs()[name])[0]) is null || SchemaFuzzTests.Inputs()[name].Length > 10_000);
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Formatting_survives_mutations(string name)
    {
        var text = SchemaFuzzTests.Inputs()[name];
        var random = new Random(SchemaFuzzTests.StableSeed(name) + 1);
        for (var i = 0; i < Math.Min(MutantsPerCase, 60_000 / (text.Length + 1)); i++)
            Check(new SourceText(name, SchemaFuzzTests.Mutate(text, random, 1 + random.Next(4))));
    }

    [Theory]
    [InlineData("examples")]
    [InlineData("idl")]
    public void The_schemas_of_this_repository_are_formatted(string folder) =>
        Assert.All(Directory.GetFiles(Repository.PathTo(folder), "*.km", SearchOption.AllDirectories), path => Assert.Equal(File.ReadAllText(path), Format(SourceFiles.Open(path)!)));

    /// <summary>False when the text has errors.</summary>
    private static bool Check(SourceText source)
    {
        if (Format(source) is not { } once)
            return false;
        var formatted = new SourceText(source.Path, once);
        Assert.Equal(once, Format(formatted));
        Assert.Equal(Tree(source), Tree(formatted));
        Assert.Equal(Tokens(source), Tokens(formatted));
        Assert.Equal(Comments(source), Comments(formatted));
        Assert.DoesNotContain(once.Split('\n'), l => l.EndsWith(' ') || l.EndsWith('\t'));
        return true;
    }

    private static string? Format(SourceText source)
    {
        var diagnostics = new DiagnosticBag();
        var text = SchemaFormatter.Format(source, diagnostics);
        Assert.Equal(text is null, diagnostics.HasErrors);
        return text;
    }

    private static string Tree(SourceText source) => SyntaxPrinter.Print(Parser.Parse(source, new DiagnosticBag()));

    private static IEnumerable<string> Tokens(SourceText source) => Lexer.Scan(source, new DiagnosticBag()).Tokens.Select(t => source[t.Span].ToString());

    /// <summary>All comments, without what moves when lines do.</summary>
    private static IEnumerable<string> Comments(SourceText source) => Lexer.Scan(source, new DiagnosticBag()).Comments
        .Select(c => string.Join('\n', source[c].ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\u2028', '\r').Split('\n', '\r').Select(l => l.Trim())));

    private static string Insert(string text, Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var at = random.Next(text.Length + 1);
            while (at > 0 && at < text.Length && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '/' or '_') && text[at] is not ('\n' or ' ' or ';'))
                at--;
            text = text[..at] + Inserted[random.Next(Inserted.Length)] + text[at..];
        }
        return text;
    }
}
