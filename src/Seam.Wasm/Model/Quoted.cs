namespace Seam.Wasm.Model;

/// <summary>A name out of a module as an error message shows it: it may hold anything and be of any length.</summary>
internal static class Quoted
{
    private const int MaxLength = 100;

    public static string Name(string name)
    {
        var shown = name.Length <= MaxLength ? name : name[..MaxLength] + "…";
        return $"\"{string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c))}\"";
    }
}
