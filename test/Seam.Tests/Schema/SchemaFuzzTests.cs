using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema;
using Seam.Schema.Parse;
using Seam.Tests.Cases;

namespace Seam.Tests.Schema;

/// <summary>Whatever the text, the compiler answers with a plan or with diagnostics inside the files, at a cost in proportion to the text.</summary>
public sealed class SchemaFuzzTests
{
    private const int MutantsPerCase = 60;
    private const int CharactersPerCase = 60_000;
    private const string Alphabet = "{}()[]<>;,:.=?@|-!\"\\/*_ \n\t09azAZ\0\u00e9\ufffd\ud800#";

    private static readonly string[] Fragments =
        ["define ", "struct S {", "static ", "[", "[<", "]", "?", "}", "{", ";", "/*", "*/", "\"", "///", "\\u{", "0x", "1e999", "-", "18446744073709551616", "@since(", "import \"schema.km\";", "u8[65536] a;"];

    public static TheoryData<string> Cases => [.. Inputs().Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Mutated_schemas_never_break_the_compiler(string name)
    {
        var input = Inputs()[name];
        var random = new Random(StableSeed(name));
        for (var i = 0; i < Math.Min(MutantsPerCase, CharactersPerCase / (input.Length + 1)); i++)
            Check(Mutate(input, random, 1 + random.Next(4)));
    }

    [Theory]
    [InlineData("define struct S { u8[ ", "]")]
    [InlineData("define struct S { u8", "[]")]
    [InlineData("define struct S { u8", "?")]
    [InlineData("", "define struct A { ")]
    [InlineData("", "{")]
    [InlineData("", "}")]
    [InlineData("define struct S { a", ".a")]
    [InlineData("define enum E : u8 { A = ", "-")]
    [InlineData("define struct S { F f = A", "|A")]
    [InlineData("define struct S { u8 a", "@since(1)")]
    [InlineData("define interface I { f(", "u8 a, ")]
    [InlineData("define package a", ".abcdefgh")]
    [InlineData("", "/**/")]
    [InlineData("", "///\n")]
    [InlineData("define struct S { string s = \"", "\\u{41}")]
    [InlineData("", "import \"x.km\";")]
    [InlineData("define struct S { u8 a = ", "1_")]
    [InlineData("", "#")]
    public void Long_repetitions_cost_no_more_than_their_length(string start, string repeated)
    {
        const int characters = 200_000;
        var text = start + string.Concat(Enumerable.Repeat(repeated, characters / repeated.Length));
        var before = GC.GetAllocatedBytesForCurrentThread();
        SchemaCompiler.Compile(new SourceText(Schemas.RootPath, text), _ => null, new DiagnosticBag());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 250L * characters);
        Check(text);
    }

    [Fact]
    public void A_long_chain_of_static_structs_does_not_use_up_the_stack()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"define struct S{i} static {{ S{i + 1} s; }}\n")) + "define struct S20000 static { u8 x; }";
        Assert.Contains(Check(text).Items, d => d.Rule.Id == "SEAM3002");
    }

    private static DiagnosticBag Check(string text)
    {
        var diagnostics = new DiagnosticBag();
        var files = Schemas.Files(text);
        var plan = SchemaCompiler.Compile(files[0], Schemas.Opener(files), diagnostics);
        Assert.True(plan is null == diagnostics.HasErrors);
        Assert.All(diagnostics.Items, d => Assert.True(d.Span.Start >= 0 && d.Span.Length >= 0 && d.Span.End <= d.Source.Content.Length, d.ToString()));
        Assert.NotNull(DiagnosticPrinter.Print(diagnostics.Items));
        foreach (var file in files)
            PrintsStably(file);
        return diagnostics;
    }

    /// <summary>What a sound tree prints as parses to what prints the same.</summary>
    private static void PrintsStably(SourceText file)
    {
        var diagnostics = new DiagnosticBag();
        var printed = SyntaxPrinter.Print(Parser.Parse(file, diagnostics));
        if (!diagnostics.HasErrors)
            Assert.Equal(printed, SyntaxPrinter.Print(Parser.Parse(new SourceText("printed", printed), new DiagnosticBag())));
    }

    internal static string Mutate(string text, Random random, int mutations)
    {
        for (var i = 0; i < mutations; i++)
        {
            var at = random.Next(text.Length + 1);
            var end = Math.Min(text.Length, at + random.Next(12));
            text = random.Next(6) switch
            {
                0 => text[..at],
                1 => text[..at] + text[end..],
                2 => text[..end] + text[at..],
                3 => text[..at] + Fragments[random.Next(Fragments.Length)] + text[at..],
                4 => text[..at] + Alphabet[random.Next(Alphabet.Length)] + text[at..],
                _ => text[..at] + Alphabet[random.Next(Alphabet.Length)] + text[Math.Min(text.Length, at + 1)..],
            };
        }
        return text;
    }

    internal static int StableSeed(string name) => name.Aggregate(17, (seed, c) => unchecked(seed * 31 + c));

    internal static Dictionary<string, string> Inputs() => new[] { "accept", "reject" }
        .SelectMany(folder => Directory.GetFiles(Repository.PathTo("test", "cases", "schema", folder), "*.case"))
        .Append(Repository.PathTo("examples", "vision", "vision.km"))
        .ToDictionary(path => Path.GetRelativePath(Repository.PathTo("test", "cases", "schema"), path), path => path.EndsWith(".km", StringComparison.Ordinal) ? File.ReadAllText(path) : new CaseFile(path).Input, StringComparer.Ordinal);
}
