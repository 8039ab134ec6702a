namespace Seam.Wasm.Text;

/// <summary>The annotations of a text, asked for where they may stand; those nobody asks for are misplaced.</summary>
internal sealed class AnnotationList(Annotation[] annotations)
{
    private readonly ILookup<int, Annotation> _byPosition = annotations.ToLookup(a => a.Position);

    /// <summary>The annotations of this name that stand in front of the token at <paramref name="position"/>.</summary>
    public Annotation[] Take(string name, int position)
    {
        if (annotations.Length == 0)
            return [];
        Annotation[] found = [.. _byPosition[position].Where(a => a.Name == name)];
        foreach (var annotation in found)
            annotation.IsUsed = true;
        return found;
    }

    /// <summary>Complains about an annotation between two tokens that had no business there.</summary>
    public void CheckAllUsed(int start, int end)
    {
        foreach (var annotation in annotations)
            if (!annotation.IsUsed && annotation.Position > start && annotation.Position <= end)
                throw new TextFault(TextRules.Misplaced, annotation.Span, annotation.Name);
    }
}
