using System.Text.Json;
using Seam.Tests.Cases;

namespace Seam.Tests.Cli;

public sealed class ExplainTests : IDisposable
{
    private readonly Workspace _place = new Workspace().With("a.km", "define struct P static { u32 x; }\ndefine struct Q static { u8 x; }\n");

    public void Dispose() => _place.Dispose();

    [Theory]
    [CaseFiles("cli/explain/*.case")]
    public void Off_a_terminal_tables_are_plain_text(CaseFile file) =>
        file.Expect(_place.With("case.km", file.Input).Run("explain", "case.km").Succeeds().Output.Replace(_place.Path, "DIRECTORY", StringComparison.Ordinal));

    [Fact]
    public void One_struct_is_shown_as_JSON()
    {
        using var shown = JsonDocument.Parse(_place.Run("explain", "a.km", "Q", "--json").Succeeds().Output);
        var only = Assert.Single(shown.RootElement.GetProperty("structs").EnumerateArray());
        Assert.Equal("Q", only.GetProperty("name").GetString());
        Assert.Equal(1, only.GetProperty("rows")[0].GetProperty("size").GetInt32());
    }

    [Fact]
    public void A_struct_that_is_not_there_is_named() =>
        _place.Run("explain", "a.km", "Nope").RefusesInput("'a.km' defines no struct 'Nope'");

    [Fact]
    public void Errors_of_the_schema_are_all_shown() => _place.With("bad.km", "define struct X { Nope y; u8 z }").Run("explain", "bad.km")
        .RefusesInput("bad.km:1:19: error SEAM2001", "bad.km:1:31: error SEAM1009", "'bad.km' has errors");

    [Fact]
    public void A_schema_that_imports_itself_is_refused() =>
        _place.With("self.km", "define package s;\nimport \"self.km\";\n").Run("explain", "self.km").RefusesInput("self.km -> self.km");

    [Fact]
    public void Of_a_huge_file_only_the_size_is_complained_about()
    {
        using (var file = File.Create(_place.PathTo("big.km")))
            file.SetLength(1 << 30);
        _place.Run("explain", "big.km").RefusesInput("big.km:1:1: error SEAM1001: the file has");
    }

    [Fact]
    public void An_empty_schema_defines_nothing() =>
        Assert.Equal("'empty.km' defines no structs\n", _place.With("empty.km", "").Run("explain", "empty.km").Succeeds().Output);
}
