using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema;
using Seam.Schema.Access;
using Seam.Schema.Model;
using Seam.Schema.Parse;
using Seam.Tests.Cases;

namespace Seam.Tests.Schema;

public sealed class SchemaCompilerTests
{
    [Fact]
    public void Byte_order_marks_and_carriage_returns_are_white_space()
    {
        var plan = Schemas.Plan("\uFEFF/// One.\r\n/// Two.\r\ndefine struct S { u8 x; }\r\n");
        Assert.Equal(["One.", "Two."], plan.Dynamics[0].Remarks.Documentation);
    }

    [Fact]
    public void Documentation_reaches_the_plan()
    {
        var plan = Schemas.Plan("""
            /// The package.
            define package p;
            // not this
            /// A line.
            ///
            ///   Indented. */
            define enum E : u8 { /** In
             * a block. */ A; B; }
            define struct S { /// Old.
                u8 x @deprecated("use\ty"); u8 y; }
            define interface I { /// Calls.
                f(); }
            /// A module.
            define module m from host { export I; }
            """);
        Assert.Equal(["The package."], plan.Documentation);
        Assert.Equal(["A line.", "", "  Indented. */"], plan.Enums[0].Remarks.Documentation);
        Assert.Equal(["In", "a block."], plan.Enums[0].Values[0].Remarks.Documentation);
        Assert.Empty(plan.Enums[0].Values[1].Remarks.Documentation);
        Assert.Equal(["Old."], plan.Dynamics[0].Fields[0].Remarks.Documentation);
        Assert.Equal("use y", plan.Dynamics[0].Fields[0].Remarks.Deprecated);
        Assert.Equal(["Calls."], plan.Interfaces[0].Functions[0].Remarks.Documentation);
        Assert.Equal(["A module."], plan.App.Modules[0].Documentation);
    }

    [Fact]
    public void No_line_of_documentation_can_leave_the_comment_it_is_put_into()
    {
        var plan = Schemas.Plan("/// a\u2028b\u0085c\rd\0e\ndefine struct S { }");
        Assert.Equal(["a", "b", "c", "de"], plan.Dynamics[0].Remarks.Documentation);
    }

    [Fact]
    public void Functions_are_lowered_to_wasm_names_and_values()
    {
        var plan = Schemas.Plan("define package a.b; define struct D { } define interface My { doIt(u8 x, D d, D e: copy, u8[] bytes, string s) -> D: copy; }");
        var function = plan.Interfaces[0].Functions[0];
        Assert.Equal(("a.b.My", "doIt", "a.b.My.doIt"), (plan.Interfaces[0].ImportModule, function.ImportName, function.ExportName));
        Assert.Equal([Passing.Scalar, Passing.Span, Passing.Span, Passing.SpanAndCount, Passing.SpanAndCount], function.Parameters.Select(p => p.Value.Passing));
        Assert.Equal([CallContract.Copy, CallContract.Zero, CallContract.Copy, CallContract.Zero, CallContract.Zero], function.Parameters.Select(p => p.Value.Contract));
        Assert.Equal((Passing.Span, CallContract.Copy), (function.Result!.Passing, function.Result.Contract));
    }

    [Fact]
    public void Imported_definitions_are_shared_not_repeated()
    {
        var plan = Schemas.Plan("""
            define package app;
            import "b.km";
            import "c.km";
            define struct S { c.T t; Point p; }
            --- b.km
            define package b;
            define struct Point static { u8 x; }
            define struct Deep { u8 x; }
            --- c.km
            define package c;
            import "b.km";
            define struct T { Deep d; Point p; }
            """);
        Assert.Equal(["S"], plan.Dynamics.Select(d => d.Name.Name.Original));
        Assert.Same(plan.Imports[0], plan.Imports[1].Imports[0]);
        Assert.Same(plan.Imports[0].Statics[0], Assert.IsType<StaticShape>(plan.Dynamics[0].Fields[1].Shape).Plan);
        var nested = Assert.IsType<ReferenceShape>(plan.Imports[1].Dynamics[0].Fields[0].Shape);
        Assert.Equal("b.Deep", plan.Dynamic(nested.Target.Name).Name.ToString());
    }

    [Fact]
    public void The_vision_example_fits_large_photographs()
    {
        var diagnostics = new DiagnosticBag();
        var plan = SchemaCompiler.Compile(Repository.PathTo("examples", "vision", "vision.km"), SourceFiles.Open, diagnostics);
        Assert.Equal("", DiagnosticPrinter.Print(diagnostics.Items));
        Assert.Equal(["frames", "contours", "reports"], plan!.App.Relations.Select(r => r.Name.Original));
        var frame = plan.Dynamics.Single(d => d.Name.Name.Original == "Frame");
        Assert.True(plan.App.Relations[0].SlotSize >= 4096 * 4096 * 4 + frame.AllocatedSize + 64);
        Assert.True(plan.App.Relations[1].SlotSize >= 4096 * 4096 + 1024);
        Assert.Equal(["edges", "stats"], plan.App.Modules[0].Imports.Select(i => i.From.Original));
    }

    [Fact]
    public void A_missing_schema_is_named()
    {
        var error = Assert.Throws<InputException>(() => SchemaCompiler.Compile("no/such.km", SourceFiles.Open, new DiagnosticBag()));
        Assert.Contains("no/such.km", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_without_being_read_on()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, new string('{', SchemaLimits.FileCharacters + 5000));
        var source = SourceFiles.Open(path)!;
        File.Delete(path);
        Assert.Equal(SchemaLimits.FileCharacters + 1, source.Content.Length);
        Assert.Equal(["SEAM1001"], Errors(source, _ => null));
    }

    [Fact]
    public void More_than_a_hundred_files_are_refused()
    {
        SourceText Open(string path) => new(path, $"define package p{path[..^3]};\nimport \"{int.Parse(path[..^3]) + 1}.km\";");
        Assert.Equal(["SEAM1018"], Errors(Open("0.km"), Open));
    }

    [Fact]
    public void Diamonds_of_imports_are_parsed_once()
    {
        var opened = 0;
        SourceText Open(string path)
        {
            opened++;
            var level = int.Parse(path[1..^3]);
            var imports = level == 40 ? "" : $"import \"a{level + 1}.km\"; import \"b{level + 1}.km\";";
            return new SourceText(path, $"define package {path[..^3]}; {imports} define struct S {{ u8 x; }}");
        }
        var plan = SchemaCompiler.Compile(Open("a0.km"), Open, new DiagnosticBag())!;
        Assert.Equal(81, opened);
        Assert.Equal(81, plan.Closure().Count);
    }

    [Fact]
    public void More_than_62_relations_are_refused()
    {
        static string App(int relations) => "define struct S { } define module m from host { }"
            + string.Concat(Enumerable.Range(0, relations).Select(i => $"define relation r{i}x {{ region S[1], 1 KiB; m read; }}\n"));
        Assert.Equal(62, Schemas.Plan(App(62)).App.Relations[^1].Region);
        Assert.Equal(["SEAM2710"], Errors(new SourceText("a.km", App(63)), _ => null));
    }

    [Fact]
    public void Complaints_are_counted_beyond_the_limit_not_kept()
    {
        var diagnostics = new DiagnosticBag();
        SchemaCompiler.Compile(new SourceText("a.km", "define struct S { " + string.Concat(Enumerable.Repeat("nope x; ", 500)) + "}"), _ => null, diagnostics);
        Assert.Equal(200, diagnostics.Items.Count);
        Assert.True(diagnostics.Omitted > 0);
    }

    private static IEnumerable<string> Errors(SourceText source, Func<string, SourceText?> open)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(SchemaCompiler.Compile(source, open, diagnostics));
        return diagnostics.Items.Select(d => d.Rule.Id);
    }
}
