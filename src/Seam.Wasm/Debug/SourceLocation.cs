namespace Seam.Wasm.Debug;

/// <summary>A place in a source file, as the compiler recorded it. Lines and columns count from 1; 0 is unknown.</summary>
public readonly record struct SourceLocation(string File, uint Line, uint Column)
{
    public override string ToString() => (Line, Column) switch
    {
        (0, _) => File,
        (_, 0) => $"{File}:{Line}",
        _ => $"{File}:{Line}:{Column}",
    };
}
