using Seam.Wasm.Model;

namespace Seam.Wasm.Text;

/// <summary>What all parsers of one module share: where they are, what names mean, and what has been defined.</summary>
internal sealed class ModuleScope(TokenCursor cursor, AnnotationList annotations)
{
    public TokenCursor Cursor { get; } = cursor;

    public AnnotationList Annotations { get; } = annotations;

    public TypeSpace Types { get; } = new();

    public IndexSpace Functions { get; } = new("func");

    public IndexSpace Tables { get; } = new("table");

    public IndexSpace Memories { get; } = new("memory");

    public IndexSpace Globals { get; } = new("global");

    public IndexSpace Tags { get; } = new("tag");

    public IndexSpace Elements { get; } = new("elem segment");

    public IndexSpace Data { get; } = new("data segment");

    public NameCollector Names { get; } = new();

    /// <summary>Whether code names a data segment, so that the module needs a data count section.</summary>
    public bool CodeNamesData { get; set; }

    /// <summary>Takes the identifier and the name annotation that come next, and keeps the name.</summary>
    public void TakeName(NameKind kind, long key)
    {
        var name = Cursor.TryIdentifier();
        Names.Add(kind, key, Annotated(Cursor.Position) ?? name);
    }

    /// <summary>The name that an annotation in front of a token gives.</summary>
    public string? Annotated(int position)
    {
        string? name = null;
        foreach (var annotation in Annotations.Take(Annotation.NameOf, position))
        {
            if (name is not null)
                throw new TextFault(TextRules.Annotation, annotation.Span, Annotation.NameOf, "multiple module, function or other names");
            name = AnnotationParser.Name(Cursor.Source, annotation);
        }
        return name;
    }
}
