namespace Seam.Translator.Decode.Semantics;

/// <summary>The eight-bit immediates of fmov: sign, three bits of exponent, four of fraction. Arm ARM, VFPExpandImm.</summary>
internal static class FloatImmediate
{
    public static double Decode(int bits)
    {
        var exponent = (bits >> 4 & 7 ^ 4) - 3;
        var magnitude = Math.ScaleB(16 + (bits & 15), exponent - 4);
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }
}
