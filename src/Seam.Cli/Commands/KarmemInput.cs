using Seam.Karmem;
using Seam.Karmem.Model;
using Seam.Schema;
using Seam.Schema.Parse;

namespace Seam.Cli.Commands;

/// <summary>Reads schemas of Karmem v1, which are told from Seam's by their first word.</summary>
internal static class KarmemInput
{
    /// <summary>Null when the file is no schema of v1.</summary>
    public static KarmemSchema? TryCompile(string path)
    {
        var source = SchemaCompiler.Open(path, SourceFiles.Open);
        return KarmemCompiler.IsKarmem(source) ? SchemaInput.Require(path, diagnostics => KarmemCompiler.Compile(source, diagnostics)) : null;
    }
}
