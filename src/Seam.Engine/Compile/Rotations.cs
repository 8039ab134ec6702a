using Seam.Engine.Intrinsics;
using Seam.Wasm.Operators;

namespace Seam.Engine.Compile;

/// <summary>
/// Keeps RyuJIT from comparing a rotation with 0 (see <see cref="Opaque.Rotated(int)"/>), also when it comes by way of a local: which operands and
/// variables may be one is known, and an operator that tests one gets it through a call. Few do: hashes are compared with each other.
/// </summary>
internal static class Rotations
{
    /// <summary>Before an operator is written.</summary>
    public static void Hide(FunctionCompiler f, Opcode opcode)
    {
        var tested = opcode switch
        {
            Opcode.If or Opcode.BrIf or Opcode.BrTable or Opcode.Select or Opcode.SelectTyped or Opcode.I32Eqz or Opcode.I64Eqz => 1,
            (>= Opcode.I32Eq and <= Opcode.I32GeU) or (>= Opcode.I64Eq and <= Opcode.I64GeU) => 2,
            _ => 0,
        };
        for (var i = 1; i <= tested; i++)
            if (f.Stack[^i].IsRotated && (tested == 1 || MayBeZero(f.Stack[^(3 - i)])))
                Hide(f, f.Stack.Count - i);
    }

    /// <summary>Whether an operator leaves 0 of 0 only, so that what it makes of a rotation may be tested in its place.</summary>
    public static bool Keeps(Opcode opcode) => opcode is Opcode.I32WrapI64 or Opcode.I64ExtendI32S or Opcode.I64ExtendI32U;

    private static void Hide(FunctionCompiler f, int index)
    {
        f.Stack.SpillIlStack();
        var type = f.Stack[index].Type;
        var hidden = f.Scope.RentTemporary(type);
        f.Stack[index].Load(f.Scope);
        f.Il.Call(type == ValueType.I32 ? Methods.Of((Func<int, int>)Opaque.Rotated) : Methods.Of((Func<long, long>)Opaque.Rotated));
        hidden.Store(f.Scope);
        f.Stack.Replace(index, hidden);
    }

    /// <summary>
    /// Whether a comparison with the operand may become one with 0: unsigned less than 1 is equal to 0. What is computed may be
    /// known to the JIT compiler: the bits of a local that is 0.0 still, for one.
    /// </summary>
    private static bool MayBeZero(in Operand other) =>
        other.Place != OperandPlace.Constant || (long)other.Low is 0 or 1 or -1 or uint.MaxValue;
}
