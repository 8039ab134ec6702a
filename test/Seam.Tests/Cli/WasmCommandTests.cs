namespace Seam.Tests.Cli;

public sealed class WasmCommandTests : IDisposable
{
    private const string Text = "(module (func (export \"one\") (result i32) (i32.const 1)))";

    private readonly Workspace _place = new Workspace().With("m.wat", Text);

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_text_is_parsed_beside_it_and_printed_again()
    {
        _place.Run("wasm", "parse", "m.wat").Succeeds();
        Assert.Contains("i32.const 1", _place.Run("wasm", "print", "m.wasm").Succeeds().Output, StringComparison.Ordinal);
        Assert.Equal("m.wasm is valid: 1 functions, 0 imports, 1 exports\n", _place.Run("wasm", "validate", "m.wasm").Succeeds().Output);
    }

    [Fact]
    public void An_error_in_the_text_is_shown_and_nothing_written()
    {
        _place.With("cut.wat", "(module (func").Run("wasm", "parse", "cut.wat").RefusesInput("cut.wat:1:14: error SEAM", "expected ')'");
        Assert.Equal(["cut.wat", "m.wat"], _place.Files);
    }

    [Fact]
    public void An_output_that_cannot_be_written_is_named() =>
        _place.Run("wasm", "parse", "m.wat", "-o", ".").RefusesInput("cannot write '.'", "choose another place");

    [Theory]
    [InlineData("print")]
    [InlineData("validate")]
    public void A_file_that_is_cut_short_is_named(string command) =>
        _place.With("x.wasm", Convert.FromHexString("0061736d01000000010a")).Run("wasm", command, "x.wasm").RefusesInput("'x.wasm'", "malformed");

    [Fact]
    public void An_empty_file_is_refused() => _place.With("x.wasm", "").Run("wasm", "validate", "x.wasm").RefusesInput("'x.wasm' is empty");

    [Fact]
    public void A_file_too_large_is_not_read()
    {
        using (var file = File.Create(_place.PathTo("big.wat")))
            file.SetLength(100 << 20);
        _place.Run("wasm", "validate", "big.wat").RefusesInput("'big.wat' is no WebAssembly binary", "too large for its text");
    }
}
