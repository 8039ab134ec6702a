using Seam.FlatBuffers.Import;
using Seam.FlatBuffers.Model;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.FlatBuffers;

/// <summary>Schemas of FlatBuffers (.fbs): SourceText -Parse-> FlatFile -Model-> FlatSchema -Import-> a schema of Seam.</summary>
public static class FlatBuffersImporter
{
    /// <summary>The schema in Seam's language; null when there are errors. Warnings tell what it does not say any more.</summary>
    /// <param name="open">Gives the text at a path, or null when there is none.</param>
    /// <param name="folders">Where includes are looked for that are not beside the file that has them.</param>
    public static string? Convert(SourceText source, Func<string, SourceText?> open, IReadOnlyList<string> folders, DiagnosticBag diagnostics)
    {
        var files = new FlatLoader(open, folders, diagnostics).Load(source);
        if (diagnostics.HasErrors)
            return null;
        var schema = FlatResolver.Resolve(files, diagnostics);
        return diagnostics.HasErrors ? null : SeamSchema.Write(schema, diagnostics);
    }
}
