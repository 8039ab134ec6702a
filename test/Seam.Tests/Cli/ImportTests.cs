using Seam.Tests.Karmem;

namespace Seam.Tests.Cli;

public sealed class ImportTests : IDisposable
{
    private readonly Workspace _place = new Workspace().With("game.km", KarmemCode.Schema("game"));

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Bindings_for_a_schema_of_Karmem_v1_are_generated_like_any()
    {
        Assert.Equal(["out/c/game_karmem1.h", "out/csharp/game.cs"], _place.Run("gen", "game.km", "--lang", "c,csharp", "-o", "out").Succeeds().Lines);
    }

    [Fact]
    public void An_imported_schema_is_one_of_Seam()
    {
        _place.Run("import", "game.km", "-o", "new.km").Succeeds();
        Assert.Contains("struct game.Monsters", _place.Run("explain", "new.km").Succeeds().Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(_place.PathTo("new.km")), _place.Run("import", "game.km").Succeeds().Output);
    }

    [Fact]
    public void Names_that_are_one_to_Seam_are_reported_where_they_are_to_be_mended()
    {
        _place.With("old.km", "karmem old; struct A table { Ab byte; AB byte; }");
        _place.Run("import", "old.km", "-o", "new.km").RefusesInput("new.km:7:8: error", "'new.km' has errors", "mend what is reported above");
        Assert.Contains("u8 AB;", File.ReadAllText(_place.PathTo("new.km")), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_schema_is_refused()
    {
        _place.With("a.km", "define package a;");
        _place.Run("import", "a.km").RefusesInput("'a.km' is no schema of Karmem v1", "those begin with 'karmem' and a name");
        _place.Run("import", "none.km").RefusesInput("cannot read the schema 'none.km'", "check the path");
    }
}
