namespace Seam.Karmem.Parse;

internal static class Limits
{
    public const int FileCharacters = 1 << 20;
    public const int Definitions = 1 << 14;

    /// <summary>Bytes of a struct in place; offsets in messages are 32 bits wide.</summary>
    public const long StructBytes = 1 << 28;
}
