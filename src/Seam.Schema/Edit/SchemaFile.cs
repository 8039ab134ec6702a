using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema.Layout;
using Seam.Schema.Parse;

namespace Seam.Schema.Edit;

/// <summary>A schema as an editor sees it: perhaps half written, its parts that parsed, and, when all of it is sound, its layout.</summary>
/// <param name="Root">The file with its imports.</param>
/// <param name="Layout">Null while there are errors.</param>
public sealed record SchemaFile(LoadedFile Root, LaidOutPackage? Layout, IReadOnlyList<Diagnostic> Diagnostics)
{
    public SourceText Source => Root.Tree.Source;

    /// <summary>The path of the import whose name is written at a position, or null.</summary>
    public string? ImportAt(int position) => Root.Tree.Imports.FirstOrDefault(i => position >= i.Span.Start && position <= i.Span.End)?.Path is { } path
        ? SchemaPath.Resolve(Source.Path, path)
        : null;

    /// <summary>The layout of the file that a tree belongs to.</summary>
    internal LaidOutPackage? LayoutOf(SyntaxTree tree) => Layout?.Imports.Prepend(Layout).FirstOrDefault(l => l.Package.Source.Path == tree.Source.Path);
}
