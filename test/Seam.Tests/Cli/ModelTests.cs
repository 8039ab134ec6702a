using System.Text.Json;
using Seam.Tests.Cases;

namespace Seam.Tests.Cli;

public sealed class ModelTests : IDisposable
{
    private readonly Workspace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void The_model_has_the_offsets_that_explain_shows()
    {
        var schema = Repository.PathTo("examples", "vision", "vision.km");
        Assert.Equal("vision.bin\n", _place.Run("gen", schema, "--model", "vision.bin").Succeeds().Output);
        using var model = Json("dump", "vision.bin", "--schema", Repository.PathTo("idl", "model.km"), "--type", "Model");
        using var explained = Json("explain", schema, "--json");
        var structs = model.RootElement.GetProperty("packages")[0].GetProperty("structs").EnumerateArray().ToDictionary(s => s.GetProperty("name").GetString()!);
        var shown = explained.RootElement.GetProperty("structs").EnumerateArray().ToList();
        Assert.Equal(shown.Select(s => s.GetProperty("name").GetString()).Order(), structs.Keys.Order());
        foreach (var layout in shown)
            Assert.Equal(
                layout.GetProperty("rows").EnumerateArray().Select(r => (r.GetProperty("name").GetString(), r.GetProperty("offset").GetInt32())).Where(r => r.Item1![0] != '('),
                structs[layout.GetProperty("name").GetString()!].GetProperty("fields").EnumerateArray().Select(f => (f.GetProperty("name").GetString(), f.GetProperty("offset").GetInt32())));
    }

    private JsonDocument Json(params string[] arguments) => JsonDocument.Parse(_place.Run(arguments).Succeeds().Output);
}
