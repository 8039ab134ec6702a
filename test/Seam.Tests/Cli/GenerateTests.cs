using System.Text.Json;

namespace Seam.Tests.Cli;

public sealed class GenerateTests : IDisposable
{
    private const string Schema = "define package a;\ndefine struct P static { u32 x; }\ndefine struct M { u64 id; u8[] data; }\n";

    private readonly Workspace _place = new Workspace().With("a.km", Schema);

    public void Dispose() => _place.Dispose();

    [Fact]
    public void The_files_written_are_listed()
    {
        var listed = _place.Run("gen", "a.km", "--lang", "csharp", "-o", "out").Succeeds().Lines;
        Assert.Equal(["out/A/M.cs", "out/A/MBuilder.cs", "out/A/MView.cs", "out/A/P.cs"], listed);
        Assert.Equal(["a.km", .. listed], _place.Files);
    }

    [Fact]
    public void Several_languages_get_a_folder_each()
    {
        var listed = JsonSerializer.Deserialize<string[]>(_place.Run("gen", "a.km", "--lang", "c,csharp", "--json").Succeeds().Output)!;
        Assert.Contains("./c/a.h", listed);
        Assert.Contains("./csharp/A/P.cs", listed);
    }

    [Fact]
    public void Generating_again_leaves_the_dates_of_the_files()
    {
        _place.Run("gen", "a.km", "--lang", "c").Succeeds();
        var old = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_place.PathTo("a.h"), old);
        _place.Run("gen", "a.km", "--lang", "c").Succeeds();
        Assert.Equal(old, File.GetLastWriteTimeUtc(_place.PathTo("a.h")));
    }

    [Theory]
    [InlineData("cobol", "'cobol' is no target language")]
    [InlineData(",", "'' is no target language")]
    public void An_unknown_language_is_refused(string language, string message) =>
        _place.Run("gen", "a.km", "--lang", language).RefusesInput(message, "choose from c, csharp");

    [Fact]
    public void The_language_must_be_given() => _place.Run("gen", "a.km").RefusesUsage("Option '--lang' is required", "'seam gen --help'");

    [Fact]
    public void Errors_in_the_second_schema_leave_nothing_of_the_first()
    {
        _place.With("bad.km", "define struct X { Nope y; }").Run("gen", "a.km", "bad.km", "--lang", "c", "-o", "out")
            .RefusesInput("bad.km:1:19: error SEAM2001: unknown type 'Nope'", "^^^^", "'bad.km' has errors");
        Assert.Equal(["a.km", "bad.km"], _place.Files);
    }

    [Fact]
    public void Two_schemas_that_give_the_same_file_are_refused() =>
        _place.With("x.km", "define struct X { u8 a; }").With("y.km", "define struct Y { u8 a; }")
            .Run("gen", "x.km", "y.km", "--lang", "c").RefusesInput("two schemas both give", "define package");

    [Fact]
    public void A_file_cannot_be_the_output_folder()
    {
        _place.With("file", "").Run("gen", "a.km", "--lang", "c", "-o", "file").RefusesInput("cannot write", "file/a.h");
        Assert.Equal(["a.km", "file"], _place.Files);
    }

    [Fact]
    public void When_one_file_cannot_be_written_none_is()
    {
        Directory.CreateDirectory(_place.PathTo("out/A/MView.cs"));
        _place.Run("gen", "a.km", "--lang", "csharp", "-o", "out").RefusesInput("cannot write", "out/A/MView.cs", "it is a directory");
        Assert.Equal(["a.km"], _place.Files);
    }

    [Theory]
    [InlineData("nothere.km", "cannot read the schema 'nothere.km'")]
    [InlineData(".", "cannot read the schema '.'")]
    public void A_schema_that_cannot_be_read_is_named(string schema, string message) =>
        _place.Run("gen", schema, "--lang", "c").RefusesInput(message);

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_change_nothing()
    {
        _place.With("b.km", [0xef, 0xbb, 0xbf, .. System.Text.Encoding.UTF8.GetBytes(Schema.Replace("\n", "\r\n", StringComparison.Ordinal))]);
        _place.Run("gen", "a.km", "--lang", "csharp", "-o", "a").Succeeds();
        _place.Run("gen", "b.km", "--lang", "csharp", "-o", "b").Succeeds();
        Assert.Equal(
            File.ReadAllText(_place.PathTo("a/A/P.cs")),
            File.ReadAllText(_place.PathTo("b/A/P.cs")).Replace("b.km", "a.km", StringComparison.Ordinal));
    }
}
