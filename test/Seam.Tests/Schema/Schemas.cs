using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema;
using Seam.Schema.Access;
using Seam.Schema.Layout;

namespace Seam.Tests.Schema;

/// <summary>Compiles texts; a text may hold several files, each begun by a line <c>--- path</c>, the first being the root.</summary>
internal static class Schemas
{
    public const string RootPath = "schema.km";

    public static AccessPlan Plan(string text)
    {
        var diagnostics = new DiagnosticBag();
        var files = Files(text);
        return SchemaCompiler.Compile(files[0], Opener(files), diagnostics)
            ?? throw new InvalidOperationException(DiagnosticPrinter.Print(diagnostics.Items));
    }

    public static (LaidOutPackage? Package, DiagnosticBag Diagnostics) LayOut(string text)
    {
        var diagnostics = new DiagnosticBag();
        var files = Files(text);
        return (SchemaCompiler.LayOut(files[0], Opener(files), diagnostics), diagnostics);
    }

    public static IReadOnlyList<SourceText> Files(string text)
    {
        var parts = ("\n" + text).Split("\n--- ");
        var first = new SourceText(RootPath, parts[0].Length > 0 ? parts[0][1..] : "");
        return [first, .. parts.Skip(1).Select(File)];
    }

    public static Func<string, SourceText?> Opener(IReadOnlyList<SourceText> files) => path => files.FirstOrDefault(f => f.Path == path);

    private static SourceText File(string part)
    {
        var end = part.IndexOf('\n');
        return end < 0 ? new SourceText(part, "") : new SourceText(part[..end], part[(end + 1)..]);
    }
}
