using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise;

/// <summary>Integer operators of one width, named by their 32-bit opcode: both widths list the same ones in the same order.</summary>
internal readonly struct Integers(OpList list, ValueType type)
{
    private const int Comparisons = Opcode.I64Eqz - Opcode.I32Eqz;
    private const int Arithmetic = Opcode.I64Clz - Opcode.I32Clz;

    public static Integers Of(OpList list, int temporary) => new(list, list.TypeOf(temporary));

    /// <summary>Whether a temporary is 0 or 1.</summary>
    public static bool IsBoolean(OpList list, int temporary)
    {
        var op = list[temporary];
        return op.Code is >= Opcode.I32Eqz and <= Opcode.F64Ge
            || op.Code is Opcode.I32Const && op.Immediate is 0 or 1
            || op.Code is Opcode.I32And && (IsBoolean(list, op.A) || IsBoolean(list, op.B))
            || op.Code is Opcode.I32Or && IsBoolean(list, op.A) && IsBoolean(list, op.B)
            || op.Code is Ops.I32Select && IsBoolean(list, op.A) && IsBoolean(list, op.B);
    }

    /// <summary>The opcode of the 64-bit operator that corresponds to a 32-bit one.</summary>
    public static Opcode Wide(Opcode code) => code <= Opcode.I32GeU ? (Opcode)((int)code + Comparisons) : (Opcode)((int)code + Arithmetic);

    /// <summary>The opcode of the 32-bit operator that corresponds to a 64-bit one.</summary>
    public static Opcode Narrow(Opcode code) => code <= Opcode.I64GeU ? (Opcode)((int)code - Comparisons) : (Opcode)((int)code - Arithmetic);

    public int Do(Opcode code, int a, int b = Op.None) => list.Do(type == ValueType.I32 ? code : Wide(code), a, b);

    public int Zero() => Constant(0);

    public int Constant(long value) => list.Constant(type, value);
}
