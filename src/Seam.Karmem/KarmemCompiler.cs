using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Karmem.Model;
using Seam.Karmem.Parse;

namespace Seam.Karmem;

/// <summary>
/// Karmem v1: SourceText -Parse-> SyntaxTree -Model-> KarmemSchema, which <see cref="Emit.KarmemBackends"/> spell in a language and
/// <see cref="Import.SeamSchema"/> in Seam's own. Facts about v1 are from its generator and its reference in Go.
/// </summary>
public static class KarmemCompiler
{
    /// <summary>Whether a text is a schema of v1, which begins with "karmem" and a name, and not one of Seam.</summary>
    public static bool IsKarmem(SourceText source)
    {
        var text = source.Content.AsSpan().TrimStart('\uFEFF').TrimStart();
        return text.StartsWith("karmem", StringComparison.Ordinal) && text.Length > 6 && char.IsWhiteSpace(text[6]);
    }

    /// <summary>Null when there are errors.</summary>
    public static KarmemSchema? Compile(SourceText source, DiagnosticBag diagnostics)
    {
        var tree = Parser.Parse(source, diagnostics);
        if (diagnostics.HasErrors)
            return null;
        var schema = SchemaBuilder.Build(tree, diagnostics);
        return diagnostics.HasErrors ? null : schema;
    }
}
