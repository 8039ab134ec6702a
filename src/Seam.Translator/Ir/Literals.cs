using System.Buffers.Binary;
using System.Globalization;
using Seam.Wasm.Operators;

namespace Seam.Translator.Ir;

/// <summary>Constants, offsets and lanes in text, both ways. Floating-point constants are written as bits, so that every NaN survives.</summary>
internal static class Literals
{
    private const long LargestDecimal = 0xffff;

    /// <summary>An integer constant as a bare number, where the type is known from the place; null for other constants.</summary>
    public static string? Short(Op constant) => constant.Code is Opcode.I32Const or Opcode.I64Const ? Integer(constant) : null;

    /// <summary>What follows the operands of an operation.</summary>
    public static IEnumerable<string> Immediates(Op op)
    {
        if (op.Kind == OperationKind.Constant)
            yield return Constant(op);
        else if (op.Code == Opcode.I8x16Shuffle)
            yield return "lanes=" + string.Join(',', Bytes(op));
        if (op.Operation.IsMemoryAccess && op.Immediate != 0)
            yield return $"offset={op.Immediate}";
        if (op.Operation.Operator is { LaneCount: > 0 })
            yield return $"lane={(op.Operation.IsMemoryAccess ? op.High : op.Immediate)}";
    }

    public static byte[] Bytes(Op op)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, op.Immediate);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), op.High);
        return bytes;
    }

    /// <summary>The operation with an immediate in text applied.</summary>
    /// <exception cref="FormatException">It is not a number, or has no meaning here.</exception>
    public static Op Apply(Op op, string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var value = text[(equals + 1)..];
        return text[..Math.Max(equals, 0)] switch
        {
            "" when op.Kind == OperationKind.Constant => ParseConstant(op, value),
            "offset" when op.Operation.IsMemoryAccess => op with { Immediate = ParseInteger(value) },
            "lane" => op.Operation.IsMemoryAccess ? op with { High = ParseInteger(value) } : op with { Immediate = ParseInteger(value) },
            "lanes" => ParseLanes(op, value),
            _ => throw new FormatException($"'{text}' means nothing after {op.Operation}"),
        };
    }

    public static bool IsNumber(string text) => text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] == '-');

    public static long ParseInteger(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? (long)ulong.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier)
        : long.Parse(text);

    private static string Constant(Op op) => op.Code switch
    {
        Opcode.I32Const or Opcode.I64Const => Integer(op),
        Opcode.V128Const => $"0x{op.High:x16}_{op.Immediate:x16}",
        Opcode.F32Const => $"0x{(uint)op.Immediate:x8}",
        _ => $"0x{op.Immediate:x16}",
    };

    private static string Integer(Op op) =>
        op.Immediate is >= -LargestDecimal and <= LargestDecimal ? $"{op.Immediate}"
        : op.Code == Opcode.I32Const ? $"0x{(uint)op.Immediate:x}" : $"0x{op.Immediate:x}";

    private static Op ParseConstant(Op op, string text)
    {
        if (op.Code != Opcode.V128Const)
            return op with { Immediate = Fit(op.Code, ParseInteger(text)) };
        var halves = text.Split('_');
        return op with { High = ParseInteger(halves[0]), Immediate = ParseInteger("0x" + halves[1]) };
    }

    /// <summary>32-bit constants are kept sign-extended, so that equal ones are equal.</summary>
    private static long Fit(Opcode code, long value) => code is Opcode.I32Const or Opcode.F32Const ? (int)value : value;

    private static Op ParseLanes(Op op, string text)
    {
        var bytes = text.Split(',').Select(byte.Parse).ToArray();
        return op with { Immediate = BinaryPrimitives.ReadInt64LittleEndian(bytes), High = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8)) };
    }
}
