using System.Text.Json.Nodes;
using Seam.Tests.Editors;

namespace Seam.Tests.Cli;

/// <summary><c>seam lsp</c> as an editor starts it.</summary>
public sealed class LanguageServerTests : IDisposable
{
    private readonly Workspace _place = new Workspace().With("shapes.km", "define package shapes;\ndefine struct Point static { f32 x; f32 y; }\n");

    public void Dispose() => _place.Dispose();

    [Fact]
    public void An_editor_is_served_over_standard_input_and_output()
    {
        var uri = new Uri(_place.PathTo("a b.km")).AbsoluteUri;
        var session = Session.Initialized().Open(uri, "import \"shapes.km\";\ndefine struct S { Point p; u8 y }\n");
        session.Request("textDocument/definition", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri }, ["position"] = new JsonObject { ["line"] = 1, ["character"] = 20 } });
        session.Request("shutdown", null);
        var answers = Talk(session.Notify("exit", null), out var exitCode);
        Assert.Equal(0, exitCode);
        Assert.Equal("SEAM1009", (string?)answers.Single(a => (string?)a["params"]?["uri"] == uri)["params"]!["diagnostics"]![0]!["code"]);
        Assert.Equal(new Uri(_place.PathTo("shapes.km")).AbsoluteUri, (string?)answers.Single(a => (int?)a["id"] == 2)["result"]!["uri"]);
    }

    [Fact]
    public void A_client_that_goes_away_ends_the_server()
    {
        Talk(Session.Initialized().Raw("Content-Length: 500\r\n\r\n{"), out var exitCode);
        Assert.Equal(1, exitCode);
    }

    private List<JsonNode> Talk(Session session, out int exitCode)
    {
        using var process = _place.Start("lsp", "--stdio");
        using var output = new MemoryStream();
        process.StandardInput.BaseStream.Write(session.Bytes);
        process.StandardInput.Close();
        process.StandardOutput.BaseStream.CopyTo(output);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        exitCode = process.ExitCode;
        return [.. Session.Messages(output.ToArray())];
    }
}
