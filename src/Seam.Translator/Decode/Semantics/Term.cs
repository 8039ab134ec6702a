using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>
/// A value under construction, with the arithmetic of the meanings in the instruction table. Integer operators work in the width of the
/// left operand. Signed and unsigned variants are methods ending in S and U, as in WebAssembly.
/// </summary>
public readonly record struct Term(BlockBuilder Block, Value Value, long? Constant = null)
{
    public ValueType Type => Value.Type;

    public bool Is64 => Type == ValueType.I64;

    public int Bits => Is64 ? 64 : 32;

    public static Term operator +(Term a, Term b) =>
        b.Constant == 0 ? a : a.Constant == 0 ? b : a.Integer(Opcode.I32Add, Opcode.I64Add, b);

    public static Term operator +(Term a, long b) => b == 0 ? a : a + a.Like(b);

    public static Term operator -(Term a, Term b) => b.Constant == 0 ? a : a.Integer(Opcode.I32Sub, Opcode.I64Sub, b);

    public static Term operator -(Term a) => a.Like(0).Integer(Opcode.I32Sub, Opcode.I64Sub, a);

    public static Term operator *(Term a, Term b) => a.Integer(Opcode.I32Mul, Opcode.I64Mul, b);

    public static Term operator &(Term a, Term b) => a.Integer(Opcode.I32And, Opcode.I64And, b);

    public static Term operator &(Term a, long b) => a & a.Like(b);

    public static Term operator |(Term a, Term b) => b.Constant == 0 ? a : a.Constant == 0 ? b : a.Integer(Opcode.I32Or, Opcode.I64Or, b);

    public static Term operator |(Term a, long b) => a | a.Like(b);

    public static Term operator ^(Term a, Term b) => a.Integer(Opcode.I32Xor, Opcode.I64Xor, b);

    public static Term operator ^(Term a, long b) => a ^ a.Like(b);

    public static Term operator ~(Term a) => a.Constant is { } known ? a.Like(~known) : a ^ -1;

    public Term Shl(int by) => by == 0 ? this : Shl(Like(by));

    public Term Shl(Term by) => Integer(Opcode.I32Shl, Opcode.I64Shl, by);

    public Term ShrU(int by) => by == 0 ? this : ShrU(Like(by));

    public Term ShrU(Term by) => Integer(Opcode.I32ShrU, Opcode.I64ShrU, by);

    public Term ShrS(int by) => by == 0 ? this : ShrS(Like(by));

    public Term ShrS(Term by) => Integer(Opcode.I32ShrS, Opcode.I64ShrS, by);

    public Term RotateRight(int by) => by == 0 ? this : RotateRight(Like(by));

    public Term RotateRight(Term by) => Integer(Opcode.I32Rotr, Opcode.I64Rotr, by);

    public Term Equal(Term b) => Integer(Opcode.I32Eq, Opcode.I64Eq, b);

    public Term Equal(long b) => b == 0 ? Integer(Opcode.I32Eqz, Opcode.I64Eqz) : Equal(Like(b));

    public Term NotEqual(Term b) => Integer(Opcode.I32Ne, Opcode.I64Ne, b);

    public Term NotEqual(long b) => NotEqual(Like(b));

    public Term LessS(Term b) => Integer(Opcode.I32LtS, Opcode.I64LtS, b);

    public Term LessU(Term b) => Integer(Opcode.I32LtU, Opcode.I64LtU, b);

    /// <summary>The low 32 bits.</summary>
    public Term Low32() => !Is64 ? this : Constant is { } known ? Literal32((int)known) : Unary(Opcode.I32WrapI64);

    public Term ExtendU() => Is64 ? this : Constant is { } known ? Literal64((uint)known) : Unary(Opcode.I64ExtendI32U);

    public Term ExtendS() => Is64 ? this : Constant is { } known ? Literal64((int)known) : Unary(Opcode.I64ExtendI32S);

    /// <summary>An operation on one value, whatever its types.</summary>
    public Term Unary(Opcode code) => new(Block, Block.Emit(code, Value));

    public Term Binary(Opcode code, Term b) => new(Block, Block.Emit(code, Value, b.Value));

    public Term Ternary(Opcode code, Term b, Term c) => new(Block, Block.Emit(code, Value, b.Value, c.Value));

    /// <summary>This if the condition is not zero, else <paramref name="otherwise"/>.</summary>
    public Term If(Term condition, Term otherwise) => new(Block, Block.Select(condition.Value, Value, otherwise.Value));

    /// <summary>The operation that fits the width.</summary>
    public Term Integer(Opcode narrow, Opcode wide) => Unary(Is64 ? wide : narrow);

    /// <inheritdoc cref="Integer(Opcode, Opcode)"/>
    public Term Integer(Opcode narrow, Opcode wide, Term b) => Binary(Is64 ? wide : narrow, b);

    /// <summary>The operation for f32 or f64.</summary>
    public Term Float(Opcode single, Opcode @double) => Unary(Type == ValueType.F64 ? @double : single);

    /// <inheritdoc cref="Float(Opcode, Opcode)"/>
    public Term Float(Opcode single, Opcode @double, Term b) => Binary(Type == ValueType.F64 ? @double : single, b);

    /// <summary>A constant of this term's integer type.</summary>
    public Term Like(long value) => Is64 ? Literal64(value) : Literal32((int)value);

    private Term Literal32(int value) => new(Block, Block.I32(value), value);

    private Term Literal64(long value) => new(Block, Block.I64(value), value);
}
