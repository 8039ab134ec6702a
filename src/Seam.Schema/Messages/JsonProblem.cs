namespace Seam.Schema.Messages;

/// <summary>A value that does not fit the schema.</summary>
/// <param name="Path">Where, as a JSON path: <c>$.frames[2].width</c>.</param>
public sealed record JsonProblem(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
