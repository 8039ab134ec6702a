using System.Globalization;
using Seam.Foundation.Diagnostics;
using Seam.Karmem.Parse;

namespace Seam.Karmem.Model;

/// <summary>The tags that change what is generated: <c>@packed</c>, <c>@id</c>, <c>@key</c>. All others are for single languages, and kept as they are.</summary>
internal sealed class TagReader(SyntaxTree tree, DiagnosticBag diagnostics)
{
    private readonly string? _key = Find(tree.Tags, "key")?.Value;

    public static IReadOnlyList<Tag> All(IReadOnlyList<TagSyntax> tags) => [.. tags.Select(t => new Tag(t.Name.Text, t.Value))];

    /// <summary>Null where there is no such tag.</summary>
    public bool? IsPacked(IReadOnlyList<TagSyntax> tags)
    {
        if (Find(tags, "packed") is not { } tag)
            return null;
        if (tag.Value is not ("" or "true" or "false"))
            Report(tag, "true, false or nothing");
        return tag.Value != "false";
    }

    public ulong Id(StructSyntax syntax)
    {
        if (Find(syntax.Tags, "id") is not { } tag)
            return StructId.Of(syntax.Name.Text, _key);
        if (!ulong.TryParse(tag.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            Report(tag, "a number below 2^64");
        return id;
    }

    private void Report(TagSyntax tag, string wanted) =>
        diagnostics.Report(KarmemRules.BadTag, tree.Source, tag.Name.Span, tag.Name.Text, tag.Value, wanted);

    private static TagSyntax? Find(IReadOnlyList<TagSyntax> tags, string name) => tags.FirstOrDefault(t => t.Name.Text == name);
}
