namespace Seam.Tests.Cli;

public sealed class FormatTests : IDisposable
{
    private const string Untidy = "define struct S{u32 x;\n// kept\nu8 y;}";
    private const string Tidy = "define struct S {\n    u32 x;\n    // kept\n    u8  y;\n}\n";

    private readonly Workspace _place = new Workspace().With("a.km", Untidy).With("sub/b.km", Tidy);

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Files_that_change_are_named_and_written()
    {
        Assert.Equal("./a.km\n", _place.Run("fmt", ".").Succeeds().Output);
        Assert.Equal(Tidy, File.ReadAllText(_place.PathTo("a.km")));
        Assert.Equal("", _place.Run("fmt", "a.km", "sub/b.km").Succeeds().Output);
    }

    [Fact]
    public void A_check_writes_nothing_and_fails()
    {
        var outcome = _place.Run("fmt", "--check", "--json", "a.km", "sub");
        Assert.Equal((1, "[\n  \"a.km\"\n]\n", ""), (outcome.ExitCode, outcome.Output, outcome.Errors));
        Assert.Equal(Untidy, File.ReadAllText(_place.PathTo("a.km")));
        _place.Run("fmt", "--check", "sub").Succeeds();
    }

    [Fact]
    public void Standard_input_goes_to_standard_output()
    {
        Assert.Equal(Tidy, _place.RunWith(Untidy, "fmt").Succeeds().Output);
        Assert.Equal(1, _place.RunWith(Untidy, "fmt", "-", "--check").ExitCode);
        Assert.Equal(0, _place.RunWith(Tidy, "fmt", "-", "--check").ExitCode);
    }

    [Fact]
    public void A_file_with_errors_is_left_alone()
    {
        _place.With("bad.km", "define struct S { u8 x }").With("a.km", Untidy);
        var outcome = _place.Run("fmt", "bad.km", "a.km");
        Assert.Equal((1, "a.km\n"), (outcome.ExitCode, outcome.Output));
        Assert.Contains("bad.km:1:23: error SEAM1009", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal("define struct S { u8 x }", File.ReadAllText(_place.PathTo("bad.km")));
        Assert.Equal((1, ""), (_place.RunWith("define", "fmt").ExitCode, _place.RunWith("define", "fmt").Output));
    }

    [Fact]
    public void What_is_no_schema_of_ours_is_refused()
    {
        _place.With("v1.km", "karmem game @packed(true);\nstruct X table { A uint8; }\n").Run("fmt", "v1.km").RefusesInput("'v1.km' is a schema of Karmem v1", "seam import");
        Assert.Equal("./a.km\n", _place.Run("fmt", ".").Succeeds().Output);
        _place.Run("fmt", "none.km").RefusesInput("'none.km'");
    }
}
