using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Wasm.Model;
using Seam.Wasm.Text;
using Seam.Wasm.Text.Script;

namespace Seam.Tests.Wasm.Text;

/// <summary>Whatever the text, the parser answers with a binary or a diagnostic.</summary>
public sealed class HostileTextTests
{
    private const int Many = 200_000;

    private static readonly string[] Pieces =
    [
        "(", ")", "(module", "(func", "(type", "(rec", "(sub", "(struct (field $f i8))", "(import", "(export", "(table", "(memory", "(global", "(tag",
        "(elem", "(data", "(param", "(result", "(local", "(ref null func)", "(item", "(offset", "(then", "(else", "(do", "(catch", "(@custom", "(@name",
        "(;", ";)", ";;\n", "$x", "$\"y\"", "\"a\"", "\"\\u{3bb}\"", "\"", "0", "-1", "0x1p3", "nan:0x1", "1_0", "funcref", "i32", "v128", "i32.const",
        "f64.const", "v128.const", "i32x4", "call_indirect", "br_table", "block", "loop", "if", "else", "end", "try", "try_table", "delegate",
        "memory.init", "v128.load8_lane", "offset=1", "align=3", "select", "br_on_cast", "struct.new", "mut", "shared", "i64", "declare", "\u00e9", "\0", " ",
    ];

    [Theory]
    [InlineData("(block ", ")")]
    [InlineData("(i32.eqz ", ")")]
    [InlineData("(if (i32.const 0) (then ", "))")]
    [InlineData("block ", "end ")]
    [InlineData("(; ", ";)")]
    [InlineData("(@a ", ")")]
    [InlineData("(", ")")]
    [InlineData("(block ", "")]
    public void Deep_nesting_is_refused_or_parsed(string open, string close)
    {
        var text = "(module (func " + Repeat(open) + Repeat(close) + "))";
        var diagnostics = new DiagnosticBag();
        var binary = WatParser.Parse(new SourceText("deep", text), diagnostics);
        Assert.NotEqual(binary is null, diagnostics.Items.Count == 0);
    }

    [Fact]
    public void Many_definitions_of_a_kind_take_linear_time()
    {
        var text = "(module " + Repeat("(import \"a\" \"b\" (func (param i32)))") + Repeat("(func (result i32) (i32.const 1))") + ")";
        Assert.NotNull(WatParser.Parse(new SourceText("many", text), new DiagnosticBag()));
    }

    [Fact]
    public void A_small_binary_does_not_make_a_text_without_end()
    {
        var function = new FunctionBody(0, [new LocalRun(50_000, ValueType.I32)], new byte[] { 0x0b }, 0);
        var module = new Module { Types = [new FunctionType([], [])], Functions = [.. Enumerable.Repeat(function, 1000)] };
        Assert.Throws<InvalidModuleException>(() => WatPrinter.Print(module));
    }

    [Fact]
    public void Random_tokens_give_a_binary_or_a_diagnostic()
    {
        var random = new Random(3);
        var accepted = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 40)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var diagnostics = new DiagnosticBag();
            var source = new SourceText("soup", text);
            var binary = WatParser.Parse(source, diagnostics);
            Assert.NotEqual(binary is null, diagnostics.Items.Count == 0);
            Assert.All(diagnostics.Items, d => Assert.Contains("soup:", DiagnosticPrinter.Print(d)));
            _ = ScriptParser.Parse(source, diagnostics);
            accepted += binary is null ? 0 : 1;
        }
        Assert.NotEqual(0, accepted);
    }

    [Fact]
    public void Damaged_texts_give_a_binary_or_a_diagnostic()
    {
        var random = new Random(4);
        var texts = Directory.GetFiles(Cases.Repository.PathTo("test", "cases", "wasm", "text")).Select(File.ReadAllText).ToArray();
        for (var i = 0; i < 10_000; i++)
        {
            var text = texts[random.Next(texts.Length)].Split("====")[0].ToCharArray();
            for (var n = random.Next(1, 4); n > 0; n--)
                text[random.Next(text.Length)] = (char)random.Next(' ', 127);
            var diagnostics = new DiagnosticBag();
            var binary = WatParser.Parse(new SourceText("damaged", new string(text)), diagnostics);
            Assert.NotEqual(binary is null, diagnostics.Items.Count == 0);
            if (binary is not null)
                PrintIfReadable(binary);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_a_diagnostic()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(WatParser.Decode("bytes", [0x28, 0xff, 0x29], diagnostics));
        Assert.Equal("malformed UTF-8 encoding", Assert.Single(diagnostics.Items).Message);
    }

    [Fact]
    public void A_deep_script_is_a_diagnostic()
    {
        var diagnostics = new DiagnosticBag();
        var text = "(assert_return (invoke \"f\") " + Repeat("(either ") + Repeat(")") + ")";
        Assert.Null(ScriptParser.Parse(new SourceText("deep", text), diagnostics));
        Assert.Equal("nesting too deep", Assert.Single(diagnostics.Items).Message);
    }

    private static void PrintIfReadable(byte[] binary)
    {
        try
        {
            Spec.RoundTrip.Check(("damaged", binary));
        }
        catch (InputException)
        {
            // The reader knows less than the parser, or an index names nothing.
        }
    }

    private static string Repeat(string piece) => string.Concat(Enumerable.Repeat(piece, Many));
}
