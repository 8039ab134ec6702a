using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise;

/// <summary>The operations of a block that a pass writes.</summary>
internal sealed class OpList
{
    private readonly List<Op> _ops = [];

    public int Count => _ops.Count;

    public Op this[int temporary] => _ops[temporary];

    public ValueType TypeOf(int temporary) => _ops[temporary].Operation.Result!.Value;

    public int Append(Op op)
    {
        _ops.Add(op);
        return _ops.Count - 1;
    }

    public int Do(Opcode code, int a, int b = Op.None, int c = Op.None) => Append(new Op(code, a, b, c));

    public int I32(int value) => Append(new Op(Opcode.I32Const, Immediate: value));

    public int I64(long value) => Append(new Op(Opcode.I64Const, Immediate: value));

    /// <summary>An integer constant of a type.</summary>
    public int Constant(ValueType type, long value) => type == ValueType.I32 ? I32((int)value) : I64(value);

    public int Get(Variable variable, ValueType view) => Append(new Op(Ops.Get(view), Immediate: variable.Number));

    public void Set(Variable variable, int value) => Append(new Op(Ops.Set(TypeOf(value)), value, Immediate: variable.Number));

    /// <summary>The integer constant that a temporary is, or null.</summary>
    public long? ConstantOf(int temporary) =>
        _ops[temporary] is { Code: Opcode.I32Const or Opcode.I64Const } constant ? constant.Immediate : null;

    public Op[] ToArray() => [.. _ops];
}
