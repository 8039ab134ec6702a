using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema;
using Seam.Schema.Compare;
using Seam.Schema.Layout;
using Seam.Schema.Messages;
using Seam.Tests.Cases;
using Seam.Tests.Schema.Reference;

namespace Seam.Tests.Schema;

public sealed class CompareTests
{
    private const int Seeds = 20;

    [Theory]
    [CaseFiles("schema/compare/*.case")]
    public void Changes_are_judged_as_the_case_says(CaseFile test)
    {
        var (old, now) = Versions(test);
        test.Expect(string.Join('\n', SchemaComparer.Compare(old, now).Select(c => $"{c.Breaks,-7} {c.Path}: {c.Reason}")));
    }

    [Theory]
    [CaseFiles("schema/accept/*.case")]
    public void A_schema_is_compatible_with_itself(CaseFile test) =>
        Assert.Empty(SchemaComparer.Compare(Schemas.LayOut(test.Input).Package!, Schemas.LayOut(test.Input).Package!));

    /// <summary>What is called compatible is: random messages of one version are valid for the other.</summary>
    [Theory]
    [CaseFiles("schema/compare/*.case")]
    public void Messages_cross_versions_where_nothing_breaks(CaseFile test)
    {
        var (old, now) = Versions(test);
        var breaks = SchemaComparer.Compare(old, now).Aggregate(Breaks.None, (all, change) => all | change.Breaks);
        foreach (var name in old.Dynamics.Select(d => d.Definition.Name.Name.Original).Intersect(now.Dynamics.Select(d => d.Definition.Name.Name.Original)))
            for (var seed = 0; seed < Seeds; seed++)
            {
                if (!breaks.HasFlag(Breaks.Readers))
                    Cross(test, name, seed, from: 0);
                if (!breaks.HasFlag(Breaks.Writers))
                    Cross(test, name, seed, from: 1);
            }
    }

    private static void Cross(CaseFile test, string name, int seed, int from)
    {
        var files = Schemas.Files(test.Input);
        var (writer, reader) = (Schemas.Plan(files[from].Content), Schemas.Plan(files[1 - from].Content));
        var message = MessageWriter.Write(writer, name, new RandomValue(writer, seed).Of(name));
        Assert.Equal(default, MessageVerifier.Verify(reader, name, message));
    }

    private static (LaidOutPackage Old, LaidOutPackage New) Versions(CaseFile test)
    {
        var files = Schemas.Files(test.Input);
        return (LayOut(files[0]), LayOut(files[1]));
    }

    private static LaidOutPackage LayOut(SourceText file)
    {
        var diagnostics = new DiagnosticBag();
        var package = SchemaCompiler.LayOut(file, _ => null, diagnostics);
        Assert.True(package is not null, DiagnosticPrinter.Print(diagnostics.Items));
        return package;
    }
}
