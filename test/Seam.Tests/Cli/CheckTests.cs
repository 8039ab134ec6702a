using System.Text.Json;

namespace Seam.Tests.Cli;

public sealed class CheckTests : IDisposable
{
    private readonly Workspace _place = new Workspace()
        .With("old.km", "define struct S { u32 x; u32 y; }")
        .With("good.km", "define struct S { u32 x; u32 y; u32 z @since(2); }")
        .With("bad.km", "define struct S { u32 x; u64 y; }");

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Compatible_changes_are_listed()
    {
        var output = _place.Run("check", "old.km", "good.km").Succeeds().Output;
        Assert.Contains("1 change: 1 compatible, 0 that break", output, StringComparison.Ordinal);
        Assert.Contains("S.z   compatible  is new", output, StringComparison.Ordinal);
        Assert.Equal("nothing changed in what is sent\n", _place.Run("check", "old.km", "old.km").Succeeds().Output);
    }

    [Fact]
    public void What_breaks_shows_in_the_exit_code()
    {
        var outcome = _place.Run("check", "old.km", "bad.km");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("S.y   both break  is a scalar (u64) instead of a scalar (u32)", outcome.Output, StringComparison.Ordinal);
        var changes = JsonDocument.Parse(_place.Run("check", "old.km", "bad.km", "--json").Output).RootElement;
        Assert.True(changes[0].GetProperty("readerBreaks").GetBoolean());
    }

    [Fact]
    public void A_schema_with_errors_is_refused()
    {
        _place.With("wrong.km", "define struct S { u33 x; }");
        _place.Run("check", "old.km", "wrong.km").RefusesInput("SEAM2001", "'wrong.km' has errors");
    }
}
