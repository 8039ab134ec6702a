namespace Seam.Schema.Parse;

/// <summary>What a schema may ask of the compiler; far above what people write, low enough that hostile input stays cheap.</summary>
public static class SchemaLimits
{
    public const int FileCharacters = 1 << 20;
    public const int Files = 100;
    public const int IdentifierCharacters = 64;
    public const int PackageNameCharacters = 128;

    /// <summary>How deep types nest in types: arrays of arrays, maps of maps.</summary>
    public const int TypeDepth = 8;
}
