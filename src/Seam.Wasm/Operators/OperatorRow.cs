namespace Seam.Wasm.Operators;

/// <summary>The ways to spell a row of the operator table.</summary>
internal static class OperatorRow
{
    /// <summary>Instead of a signature: the types depend on the context.</summary>
    public const string? Special = null;

    public static Operator Row(Opcode opcode, string name, string? signature, Feature feature = Feature.Mvp) =>
        Row(opcode, name, Immediate.None, signature, feature);

    public static Operator Row(Opcode opcode, string name, Immediate immediate, string? signature, Feature feature = Feature.Mvp) =>
        new(opcode, name, immediate, signature is null ? null : Signature.Parse(signature), feature)
        {
            LaneCount = immediate == Immediate.Lane ? LanesOfShape(name) : (byte)0,
        };

    /// <summary>A memory access of 2^<paramref name="alignment"/> bytes.</summary>
    public static Operator Access(Opcode opcode, string name, byte alignment, string signature, Feature feature = Feature.Mvp) =>
        Row(opcode, name, Immediate.MemoryArgument, signature, feature) with { NaturalAlignment = alignment };

    /// <summary>A memory access of one lane of 2^<paramref name="alignment"/> bytes of a 16-byte vector.</summary>
    public static Operator LaneAccess(Opcode opcode, string name, byte alignment, string signature, Feature feature) =>
        Row(opcode, name, Immediate.MemoryArgumentLane, signature, feature) with
        {
            NaturalAlignment = alignment,
            LaneCount = (byte)(16 >> alignment),
        };

    /// <summary>The lanes that the shape in front of a vector operator's name counts: <c>i16x8.extract_lane_s</c> has 8.</summary>
    private static byte LanesOfShape(string name)
    {
        var shape = name[..name.IndexOf('.', StringComparison.Ordinal)];
        return byte.Parse(shape.AsSpan(shape.IndexOf('x', StringComparison.Ordinal) + 1));
    }
}
