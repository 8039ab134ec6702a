using Seam.Translator.Decode.Semantics;
using Seam.Translator.Ir;

namespace Seam.Translator.Decode.Table;

/// <summary>AES, SHA-1 and SHA-256. Arm ARM, C4.1.96.1 to .3.</summary>
internal static class CryptoTable
{
    public static readonly Row[] Rows =
    [
        new("01001110 00 10100 00100 10 nnnnn ddddd", "aese", Crypto.Encrypt),
        new("01001110 00 10100 00101 10 nnnnn ddddd", "aesd", Crypto.Decrypt),
        new("01001110 00 10100 00110 10 nnnnn ddddd", "aesmc", Crypto.MixColumns),
        new("01001110 00 10100 00111 10 nnnnn ddddd", "aesimc", Crypto.UnmixColumns),

        new("01011110 00 0 mmmmm 0 000 00 nnnnn ddddd", "sha1c", Crypto.Rounds(Ops.Sha1Choose)),
        new("01011110 00 0 mmmmm 0 001 00 nnnnn ddddd", "sha1p", Crypto.Rounds(Ops.Sha1Parity)),
        new("01011110 00 0 mmmmm 0 010 00 nnnnn ddddd", "sha1m", Crypto.Rounds(Ops.Sha1Majority)),
        new("01011110 00 0 mmmmm 0 011 00 nnnnn ddddd", "sha1su0", Crypto.Sha1First),
        new("01011110 00 0 mmmmm 0 100 00 nnnnn ddddd", "sha256h", Crypto.Rounds(Ops.Sha256First)),
        new("01011110 00 0 mmmmm 0 101 00 nnnnn ddddd", "sha256h2", Crypto.SecondHalf),
        new("01011110 00 0 mmmmm 0 110 00 nnnnn ddddd", "sha256su1", Crypto.Sha256Second),
        new("01011110 00 10100 00000 10 nnnnn ddddd", "sha1h", Crypto.RotateFixed),
        new("01011110 00 10100 00001 10 nnnnn ddddd", "sha1su1", Crypto.Sha1Second),
        new("01011110 00 10100 00010 10 nnnnn ddddd", "sha256su0", Crypto.Sha256First),
    ];
}
