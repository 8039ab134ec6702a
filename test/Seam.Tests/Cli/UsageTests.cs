namespace Seam.Tests.Cli;

public sealed class UsageTests : IDisposable
{
    private readonly Workspace _place = new Workspace().WithModule("m.wasm", Programs.Calculator);

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("--help", "seam gen vision.km --lang c,csharp -o gen/")]
    [InlineData("gen --help", "seam gen vision.km --lang c -o gen/")]
    [InlineData("explain --help", "seam explain vision.km Frame --json")]
    [InlineData("fmt --help", "seam fmt --check .")]
    [InlineData("lsp --help", "seam lsp")]
    [InlineData("dump --help", "seam dump frame.bin --schema vision.km --type Frame")]
    [InlineData("make --help", "seam make frame.json --schema vision.km --type Frame -o frame.bin")]
    [InlineData("run --help", "seam run math.wasm --invoke add -- 1 2")]
    [InlineData("wasm --help", "seam wasm validate tool.wasm")]
    public void Help_shows_examples(string arguments, string example)
    {
        var help = _place.Run(arguments.Split(' ')).Succeeds().Output;
        Assert.Contains("Examples:", help, StringComparison.Ordinal);
        Assert.Contains(example, help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "command", "'seam --help'")]
    [InlineData("frob", "'frob'", "'seam --help'")]
    [InlineData("gen a.km", "'--lang' is required", "'seam gen --help'")]
    [InlineData("gen a.km b.km --model x.bin", "--model takes one schema", "'seam gen --help'")]
    [InlineData("explain", "'schema'", "'seam explain --help'")]
    [InlineData("run", "'file'", "'seam run --help'")]
    [InlineData("wasm parse", "'file'", "'seam wasm parse --help'")]
    [InlineData("run m.wasm --bogus", "no option '--bogus'", "after --")]
    [InlineData("run m.wasm --timeout soon", "'soon' is no value for --timeout", "a number from")]
    [InlineData("run m.wasm --timeout 0", "'0' is no value for --timeout", "a number from")]
    [InlineData("run m.wasm --stack 0", "'0' is no value for --stack", "a number from 16")]
    [InlineData("run m.wasm --stack 99999999999", "'99999999999' is no value for --stack", "a number from 16")]
    [InlineData("run m.wasm --mode fast", "'fast' is no value for --mode", "auto, guard, checked")]
    public void A_wrong_command_line_says_what_is_wrong(string arguments, string message, string next) =>
        _place.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).RefusesUsage(message, next);
}
