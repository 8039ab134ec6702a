namespace Seam.Tests.Cli;

/// <summary><c>seam dump</c> and <c>seam make</c>.</summary>
public sealed class MessageTests : IDisposable
{
    private const string Json = "{\n  \"width\": 3,\n  \"pixels\": \"AQID\",\n  \"tags\": {\n    \"a\": \"1\"\n  }\n}\n";

    private static readonly string[] Frame = ["--schema", "s.km", "--type", "Frame"];

    private readonly Workspace _place = new Workspace()
        .With("s.km", "define struct Frame { u32 width; u8[] pixels; map<string, string> tags; Frame? next; }")
        .With("frame.json", Json);

    public void Dispose() => _place.Dispose();

    [Fact]
    public void What_is_made_is_shown_as_it_was_written()
    {
        Assert.Equal("", _place.Run(["make", "frame.json", "-o", "frame.bin", .. Frame]).Succeeds().Output);
        Assert.Equal(Json, _place.Run(["dump", "frame.bin", .. Frame]).Succeeds().Output);
        Assert.Contains("\"key\": \"a\"", _place.Run(["dump", "frame.bin", "--plain", .. Frame]).Succeeds().Output, StringComparison.Ordinal);
        _place.Run(["dump", "frame.bin", "-o", "again.json", .. Frame]).Succeeds();
        Assert.Equal(Json, File.ReadAllText(_place.PathTo("again.json")));
    }

    [Fact]
    public void Standard_input_and_output_do_for_files()
    {
        Assert.Equal(32, _place.RunWith("{ \"width\": 7 }", ["make", "-", .. Frame]).Succeeds().Output.Length);
        _place.With("empty.json", "{}").Run(["make", "empty.json", "-o", "empty.bin", .. Frame]).Succeeds();
        var unset = _place.Run(["dump", "empty.bin", "--unset", .. Frame]).Succeeds().Output;
        Assert.Contains("\"pixels\": \"\"", unset, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_message_is_refused_with_the_byte_the_field_and_the_rule()
    {
        _place.Run(["make", "frame.json", "-o", "frame.bin", .. Frame]).Succeeds();
        var bytes = File.ReadAllBytes(_place.PathTo("frame.bin"));
        bytes[12] = 200;
        _place.With("bad.bin", bytes).Run(["dump", "bad.bin", .. Frame])
            .RefusesInput("'bad.bin' is no valid 'Frame': at byte 32, in 'pixels', this does not hold: an object lies inside the message (rule 2, bounds)");
        _place.With("bad.bin", []).Run(["dump", "bad.bin", .. Frame]).RefusesInput("at byte 0, this does not hold");
        _place.Run(["dump", "frame.bin", "--objects", "1", .. Frame]).RefusesInput("(rule 12, objects)");
    }

    [Fact]
    public void A_value_that_does_not_fit_is_refused_with_its_path_and_nothing_is_written()
    {
        var outcome = _place.With("bad.json", """{ "width": -1, "next": { "pixel": 1 } }""").Run(["make", "bad.json", "-o", "bad.bin", .. Frame]);
        outcome.RefusesInput("bad.json: error: $.width: -1 is not an integer from 0 to 4294967295", "bad.json: error: $.next: 'Frame' has no field 'pixel'; did you mean 'pixels'?", "'bad.json' is no 'Frame'");
        Assert.DoesNotContain("bad.bin", _place.Files);
        _place.With("bad.json", "{,").Run(["make", "bad.json", .. Frame]).RefusesInput("bad.json:1:2: ");
    }

    [Fact]
    public void A_value_that_no_reader_would_take_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"next\":", 70)) + "{}" + new string('}', 70);
        _place.With("deep.json", deep).Run(["make", "deep.json", .. Frame]).RefusesInput("what it makes is no valid 'Frame'", "(rule 11, depth)");
    }

    [Fact]
    public void A_type_that_is_not_there_is_named()
    {
        _place.Run("make", "frame.json", "--schema", "s.km", "--type", "Fram").RefusesInput("the schema defines no struct 'Fram'", "did you mean 'Frame'?");
        _place.Run("dump", "frame.json", "--schema", "s.km").RefusesUsage("'--type'");
    }
}
