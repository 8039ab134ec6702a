namespace Seam.Fuzz.Generate;

/// <summary>A block that is open: what a branch to it takes, and whether it is in the handler of an exception.</summary>
internal sealed record Label(ValueType[] Types)
{
    public bool IsHandler { get; set; }
}
