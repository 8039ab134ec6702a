namespace Seam.Memory;

/// <summary>How messages of Karmem v1 are written and read. docs/karmem-v1.md lists what v1's own programs do wrong.</summary>
public enum KarmemRules
{
    /// <summary>
    /// Writes what every reader of v1 understands, and refuses what they would lose; reading reports the first thing that is wrong.
    /// </summary>
    Strict,

    /// <summary>Writes the bytes that v1's generated code writes, its bugs included; reading takes what is out of bounds as not there, as v1 does.</summary>
    Compatible,
}
