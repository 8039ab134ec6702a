using Seam.Build;
using Seam.Foundation.Diagnostics;

namespace Seam.Tests.Build;

public sealed class BindingBuildTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("seam-build-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Each_package_is_generated_once_and_every_file_read_is_an_input()
    {
        var shapes = Write("shapes.km", "define package demo.shapes; define struct Point static { u8 x; }");
        var a = Write("a.km", "define package demo.a; import \"shapes.km\"; define struct A { Point p; }");
        var b = Write("b.km", "define package demo.b; import \"shapes.km\"; define struct B { Point p; }");
        var result = BindingBuild.Run([a, b], Out, []);
        Assert.Equal((false, 0), (result.HasErrors, result.Diagnostics.Count));
        Assert.Equal([a, b, shapes], result.Inputs);
        Assert.Equal(["Demo.A/A.cs", "Demo.A/ABuilder.cs", "Demo.A/AView.cs", "Demo.B/B.cs", "Demo.B/BBuilder.cs", "Demo.B/BView.cs", "Demo.Shapes/Point.cs"], Relative(result.Outputs));
        Assert.Equal(Relative(result.Outputs), Relative(BindingBuild.Run([shapes, b, a], Out, result.Outputs).Outputs));
    }

    [Fact]
    public void Files_that_stay_equal_keep_their_dates_and_those_that_are_no_more_go()
    {
        var a = Write("a.km", "define package a; define enum E : u8 { X; } define enum F : u8 { Y; }");
        var first = BindingBuild.Run([a], Out, []);
        var date = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        foreach (var file in first.Outputs)
            File.SetLastWriteTimeUtc(file, date);
        Write("a.km", "define package a; define enum E : u8 { X; }");
        var second = BindingBuild.Run([a], Out, first.Outputs);
        Assert.Equal(["A/E.cs"], Relative(second.Outputs));
        Assert.Equal(date, File.GetLastWriteTimeUtc(second.Outputs[0]));
        Assert.Equal(second.Outputs, Directory.GetFiles(Out, "*", SearchOption.AllDirectories));
        Assert.Empty(BindingBuild.Run([], Out, second.Outputs).Outputs);
        Assert.Empty(Directory.GetFiles(Out, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Errors_have_places_and_leave_what_was_there()
    {
        var a = Write("a.km", "define package a;\ndefine enum E : u8 { X; }");
        var first = BindingBuild.Run([a], Out, []);
        Write("a.km", "define package a;\n  define struct S { Nope x; }\n");
        var second = BindingBuild.Run([a], Out, first.Outputs);
        Assert.True(second.HasErrors);
        Assert.Equal([$"{a}(2,21,2,25): error SEAM2001: unknown type 'Nope'; define it, or import the file that does"], second.Diagnostics);
        Assert.True(File.Exists(first.Outputs[0]));
    }

    [Fact]
    public void Schemas_of_Karmem_v1_are_generated_too() =>
        Assert.Single(BindingBuild.Run([Write("game.km", "karmem game @packed(true);\nstruct X table { A uint8; }\n")], Out, []).Outputs);

    [Fact]
    public void Two_schemas_may_not_give_the_same_file()
    {
        string[] schemas = [Write("a.km", "define package p; define enum E : u8 { X; }"), Write("b.km", "define package p; define enum E : u8 { Y; }")];
        Assert.Contains("'P/E.cs'", Assert.Throws<InputException>(() => BindingBuild.Run(schemas, Out, [])).Message, StringComparison.Ordinal);
    }

    private string Out => Path.Combine(_directory.FullName, "out");

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private IEnumerable<string> Relative(IEnumerable<string> paths) => paths.Select(p => Path.GetRelativePath(Out, p)).Order(StringComparer.Ordinal);
}
