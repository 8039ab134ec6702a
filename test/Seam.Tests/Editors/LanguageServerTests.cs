using System.Text.Json.Nodes;
using Seam.Tests.Schema;

namespace Seam.Tests.Editors;

public sealed class LanguageServerTests
{
    private const string Shapes = """
        define package demo.shapes;
        define enum Colour : u8 { Red; Green = 5; }
        /// A place.
        define struct Point static { f32 x; f64 y; }
        define union Shape { Point point; Nothing; }
        define struct Box {
            u32 id;
            Point? corner;
            Colour colour = Green;
            map<string, Point[]> points @since(2);
        }
        define errors Trouble { Busy; }
        define interface Draw { draw(Box box: copy) -> Shape ! Trouble; }
        define module screen from host { import Draw; }
        define module pen from "pen.wasm" { export Draw; }
        define relation boxes { region Box[4], 64 KiB; pen write; screen read; }

        """;

    [Theory]
    [InlineData("Poi^nt static", "static struct Point: 16 bytes, aligned to 8", "A place.")]
    [InlineData("f64 y^", "Offset 8, size 8: `f64`", "define struct Point static { f32 x; f64 y; }")]
    [InlineData("Point? cor^ner", "Offset 16, size 16: `demo.shapes.Point?, present: bit 0 of byte 8`", "Point? corner;")]
    [InlineData("Point? ^corner", "Offset 16, size 16")]
    [InlineData("Poi^nt? corner", "static struct Point: 16 bytes")]
    [InlineData("map<string, Poi^nt[]>", "static struct Point: 16 bytes")]
    [InlineData("= Gre^en;", "Value 5 (0x5).")]
    [InlineData("enum Col^our", "Values of `u8`, 1 bytes.")]
    [InlineData("point; Noth^ing", "Tag 2, carries nothing.")]
    [InlineData("! Troub^le", "A tag and a reference, 8 bytes.")]
    [InlineData("dr^aw(Box", "`draw(demo.shapes.Box box: copy) -> demo.shapes.Shape: zero ! demo.shapes.Trouble")]
    [InlineData("relation box^es", "Region 1: 4 slots of 16384 bytes, 65536 bytes in all.")]
    [InlineData("region Bo^x", "struct Box: size")]
    public void A_name_tells_where_it_lies(string at, params string[] parts)
    {
        var (session, position) = At(Shapes, at);
        var text = (string)session.Ask("textDocument/hover", position)!["contents"]!["value"]!;
        Assert.All(parts, p => Assert.Contains(p, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Where_there_is_no_name_there_is_nothing_to_say()
    {
        Assert.Null(Ask("textDocument/hover", Shapes, "u^32 id"));
        Assert.Null(Ask("textDocument/definition", Shapes, "def^ine package"));
    }

    [Fact]
    public void A_schema_with_errors_still_has_names()
    {
        var text = (string)Ask("textDocument/hover", Shapes + "define struct Broken { Nope x; Point p; }", "Poi^nt p;")!["contents"]!["value"]!;
        Assert.Contains("The layout is known when the schema has no errors.", text, StringComparison.Ordinal);
        Assert.Contains("A place.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Poi^nt? corner", 3, 14)]
    [InlineData("= Gre^en;", 1, 31)]
    [InlineData("pen^ write", 14, 14)]
    [InlineData("export Dr^aw", 12, 17)]
    [InlineData("u32 i^d", 6, 8)]
    public void Names_lead_to_their_definitions(string at, int line, int character)
    {
        var location = Ask("textDocument/definition", Shapes, at)!;
        Assert.Equal((Session.Uri, line, character), ((string?)location["uri"], (int)location["range"]!["start"]!["line"]!, (int)location["range"]!["start"]!["character"]!));
    }

    [Theory]
    [InlineData("demo.shapes.Poi^nt p", 3)]
    [InlineData("Bo^x b", 5)]
    [InlineData("import \"sha^pes.km\"", 0)]
    public void Definitions_are_found_in_imports(string at, int line)
    {
        const string user = "define package user;\nimport \"shapes.km\";\ndefine struct S { demo.shapes.Point p; Box b; }\n";
        var (session, position) = At(user, at);
        var location = session.Open("file:///schemas/shapes.km", Shapes).Ask("textDocument/definition", position)!;
        Assert.Equal(("file:///schemas/shapes.km", line), ((string?)location["uri"], (int)location["range"]!["start"]!["line"]!));
    }

    [Theory]
    [InlineData("^", "define import")]
    [InlineData("def^", "define import")]
    [InlineData("define ^", "package enum flags struct union errors interface module relation")]
    [InlineData("define enum E : ^", "u8 i8 u16 i16 u32 i32 u64 i64")]
    [InlineData("define struct S st^", "static")]
    [InlineData("define struct S { ^", "bool u8 map Colour Point Shape Box Trouble")]
    [InlineData("define struct S { u8 x; Po^ }", "string Point")]
    [InlineData("define struct S { Colour c = ^", "true nan Red Green")]
    [InlineData("define struct S { demo.shapes.Colour c = R^; }", "Red Green")]
    [InlineData("define struct S { map<u8, ^", "bool Point")]
    [InlineData("define struct S { u8 x @^", "since deprecated")]
    [InlineData("define struct S { demo.shapes.^", "Colour Point Shape Box Trouble Draw")]
    [InlineData("define union U { ^", "u8 Point")]
    [InlineData("define interface I { f(u8 x, ^", "u8 Point Box")]
    [InlineData("define interface I { f(Box b: ^", "zero copy delta lend move")]
    [InlineData("define interface I { f() -> Box ! ^", "Trouble")]
    [InlineData("define interface I { ^", "stream")]
    [InlineData("define module m ^", "from")]
    [InlineData("define module m from h^", "host")]
    [InlineData("define module m from host { ^", "import export")]
    [InlineData("define module m from host { import ^", "Draw")]
    [InlineData("define module m from host { import Draw from ^", "pen screen")]
    [InlineData("define relation r { ^", "region pen screen m")]
    [InlineData("define relation r { region ^", "Point Box")]
    [InlineData("define relation r { region Box[4], 64 ^", "KiB MiB")]
    [InlineData("define relation r { pen ^", "read write append")]
    [InlineData("define relation r { pen read, ^", "sealed copy quota untrusted")]
    [InlineData("define relation r { pen read, untrusted writer: ^", "sealed snapshot live")]
    [InlineData("define relation r { pen write, quota 4 ^", "slots KiB")]
    [InlineData("define struct ^", "")]
    [InlineData("define struct S { u8 ^", "")]
    [InlineData("// define ^", "")]
    [InlineData("define struct S { string s = \"^\"; }", "")]
    public void What_can_be_written_next_is_offered(string written, string expected)
    {
        var (session, position) = Session.At(Shapes + "define module m from host { }\n" + written);
        var labels = session.Ask("textDocument/completion", position)!.AsArray().Select(s => (string)s!["label"]!).ToList();
        if (expected.Length == 0)
            Assert.Empty(labels);
        Assert.All(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), word => Assert.Contains(word, labels));
    }

    [Fact]
    public void Errors_are_told_when_they_come_and_when_they_go()
    {
        var session = Session.Initialized().Open(Session.Uri, "define struct S {\n    Nope x;\n    u8 y\n}\n");
        Assert.Equal(["2:8 SEAM1009"], session.Diagnostics(Session.Uri).Where(d => d.Contains("1009", StringComparison.Ordinal)));
        Assert.Contains("1:4 SEAM2001", session.Diagnostics(Session.Uri));
        Assert.Empty(session.Change(Session.Uri, "define struct S { u8 x; }").Diagnostics(Session.Uri));
    }

    [Fact]
    public void Errors_of_an_import_are_told_at_the_import_and_follow_its_text()
    {
        const string shapes = "file:///schemas/shapes.km";
        var session = Session.Initialized().Open(Session.Uri, "import \"shapes.km\";\ndefine struct S { Point p; }").Open(shapes, "define package shapes;\ndefine struct Point static { u9 x; }");
        Assert.Equal(["1:29 SEAM2001"], session.Diagnostics(shapes));
        session.Change(shapes, "define package shapes;\ndefine struct Pint static { u8 x; }");
        Assert.Equal((0, "1:18 SEAM2001"), (session.Diagnostics(shapes).Count(), Assert.Single(session.Diagnostics(Session.Uri))));
        session.Notify("textDocument/didClose", Session.Document(shapes));
        Assert.Equal(["0:7 SEAM1015"], session.Diagnostics(Session.Uri));
    }

    [Fact]
    public void A_schema_of_Karmem_v1_gets_its_own_diagnostics()
    {
        var session = Session.Initialized().Open(Session.Uri, "karmem game @packed(true);\nstruct X table { A uint9; }");
        Assert.Single(session.Diagnostics(Session.Uri));
    }

    [Fact]
    public void Formatting_replaces_the_text()
    {
        var session = Session.Initialized().Open(Session.Uri, "define struct S{u8 x;\n}");
        var edit = Assert.Single(session.Ask("textDocument/formatting", Session.Document(Session.Uri))!.AsArray())!;
        Assert.Equal("define struct S {\n    u8 x;\n}\n", (string?)edit["newText"]);
        Assert.Equal((1, 1), ((int)edit["range"]!["end"]!["line"]!, (int)edit["range"]!["end"]!["character"]!));
        Assert.Empty(session.Change(Session.Uri, (string)edit["newText"]!).Ask("textDocument/formatting", Session.Document(Session.Uri))!.AsArray());
        Assert.Null(session.Change(Session.Uri, "define").Ask("textDocument/formatting", Session.Document(Session.Uri)));
    }

    [Fact]
    public void Symbols_have_members_and_extents()
    {
        var symbols = Session.Initialized().Open(Session.Uri, Shapes + "define struct Open { u8 x;").Ask("textDocument/documentSymbol", Session.Document(Session.Uri))!.AsArray();
        Assert.Equal(["Colour", "Point", "Shape", "Box", "Trouble", "Draw", "screen", "pen", "boxes", "Open"], symbols.Select(s => (string)s!["name"]!));
        var box = symbols[3]!;
        Assert.Equal(["id", "corner", "colour", "points"], box["children"]!.AsArray().Select(s => (string)s!["name"]!));
        Assert.Equal((5, 0, 10, 1), ((int)box["range"]!["start"]!["line"]!, (int)box["range"]!["start"]!["character"]!, (int)box["range"]!["end"]!["line"]!, (int)box["range"]!["end"]!["character"]!));
    }

    [Theory]
    [InlineData("Content-Length: 7\r\n\r\nnothing", -32700)]
    [InlineData("Content-Length: 2\r\n\r\n[]", -32600)]
    [InlineData("Content-Length: 12\r\n\r\n{\"method\":1}", -32600)]
    [InlineData("Content-Length: -5\r\n\r\nContent-Length: 2\r\n\r\n{}", -32600)]
    [InlineData("noise\r\n\r\nContent-Length: 99999999999\r\n\r\nmore\n\nContent-Length: 2\r\nX: y\r\n\r\n{}", -32600)]
    public void What_is_no_message_is_answered_and_the_server_goes_on(string raw, int code)
    {
        var session = new Session().Raw(raw);
        var id = session.Request("initialize", null);
        var answers = session.Run().Answers;
        Assert.Equal(code, (int)answers[0]["error"]!["code"]!);
        Assert.NotNull(answers.Single(a => (int?)a["id"] == id)["result"]);
    }

    [Fact]
    public void Requests_have_their_order()
    {
        var session = new Session();
        session.Request("textDocument/hover", null);
        session.Request("initialize", null);
        session.Request("textDocument/hover", new JsonObject());
        session.Request("textDocument/hover", JsonNode.Parse("""{ "textDocument": { "uri": 5 } }"""));
        session.Request("no/such", null);
        session.Notify("no/such", null).Notify("textDocument/didOpen", null);
        session.Request("shutdown", null);
        session.Request("shutdown", null);
        session.Notify("exit", null);
        session.Request("initialize", null);
        var (answers, isOrderly, log) = session.Run();
        Assert.Equal([-32002, null, -32602, -32602, -32601, null, -32600], answers.Select(a => (int?)a["error"]?["code"]));
        Assert.True(isOrderly);
        Assert.Equal("seam lsp: textDocument/didOpen: 'textDocument/didOpen' needs 'textDocument.uri'\n", log);
    }

    /// <summary>Every request at random places of damaged schemas is answered, none by a fault.</summary>
    [Fact]
    public void Whatever_is_written_the_server_answers()
    {
        var random = new Random(1);
        var session = Session.Initialized();
        foreach (var (name, text) in SchemaFuzzTests.Inputs().Where(i => i.Value.Length < 4000))
        {
            session.Open(Session.Uri, SchemaFuzzTests.Mutate(text, random, random.Next(3)));
            foreach (var method in new[] { "hover", "definition", "completion", "formatting", "documentSymbol" })
            {
                var place = Session.Document(Session.Uri);
                place["position"] = new JsonObject { ["line"] = random.Next(-1, 12), ["character"] = random.Next(-1, 60) };
                session.Request($"textDocument/{method}", place);
            }
        }
        var (answers, _, log) = session.Run();
        Assert.Equal("", log);
        Assert.DoesNotContain(answers, a => a["error"] is not null);
        Assert.True(answers.Count(a => a["result"] is JsonObject or JsonArray { Count: > 0 }) > 100);
    }

    private static JsonNode? Ask(string method, string text, string at)
    {
        var (session, position) = At(text, at);
        return session.Ask(method, position);
    }

    /// <param name="at">A piece of the text, with a <c>^</c> where the cursor is.</param>
    private static (Session Session, JsonObject Position) At(string text, string at)
    {
        var piece = at.Replace("^", "", StringComparison.Ordinal);
        var start = text.IndexOf(piece, StringComparison.Ordinal);
        Assert.True(start >= 0, piece);
        return Session.At(text[..start] + at + text[(start + piece.Length)..]);
    }
}
