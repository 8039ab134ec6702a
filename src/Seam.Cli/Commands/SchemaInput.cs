using Seam.Foundation.Diagnostics;
using Seam.Schema;
using Seam.Schema.Access;
using Seam.Schema.Layout;
using Seam.Schema.Parse;

namespace Seam.Cli.Commands;

/// <summary>Reads schemas for the commands: diagnostics go to standard error, and errors end the command.</summary>
internal static class SchemaInput
{
    public static AccessPlan Compile(string path) => Require(path, diagnostics => SchemaCompiler.Compile(path, SourceFiles.Open, diagnostics));

    public static LaidOutPackage LayOut(string path) => Require(path, diagnostics =>
        SchemaCompiler.LayOut(SchemaCompiler.Open(path, SourceFiles.Open), SourceFiles.Open, diagnostics));

    public static T Require<T>(string path, Func<DiagnosticBag, T?> compile) where T : class
    {
        var diagnostics = new DiagnosticBag();
        var result = compile(diagnostics);
        if (diagnostics.Items.Count > 0)
            Console.Error.WriteLine(DiagnosticPrinter.Print(diagnostics.Items));
        return result ?? throw new InputException($"'{path}' has errors", "mend what is reported above");
    }
}
