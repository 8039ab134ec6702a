using Seam.Engine.Run;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Engine.Link;

/// <summary>The value of a constant expression. References are as compiled code has them.</summary>
internal static unsafe class ConstantEvaluator
{
    /// <returns>Bits 0–63 and 64–127.</returns>
    public static (ulong Low, ulong High) Evaluate(Instance instance, ConstantExpression expression)
    {
        var stack = new Stack<(ulong Low, ulong High)>();
        var code = new CodeReader(expression);
        while (code.Next())
            Step(instance, stack, in code);
        return stack.Pop();
    }

    /// <summary>Where in a table or memory with these limits a segment goes.</summary>
    public static ulong Address(Instance instance, ConstantExpression expression, Limits limits)
    {
        var value = Evaluate(instance, expression).Low;
        return limits.Is64Bit ? value : (uint)value;
    }

    private static void Step(Instance instance, Stack<(ulong Low, ulong High)> stack, in CodeReader code)
    {
        switch (code.Opcode)
        {
            case Opcode.End:
                break;
            case Opcode.I32Const:
                stack.Push(((uint)code.I32, 0));
                break;
            case Opcode.I64Const:
                stack.Push(((ulong)code.I64, 0));
                break;
            case Opcode.F32Const:
                stack.Push((code.F32Bits, 0));
                break;
            case Opcode.F64Const:
                stack.Push((code.F64Bits, 0));
                break;
            case Opcode.V128Const:
                stack.Push((code.V128Low, code.V128High));
                break;
            case Opcode.GlobalGet:
                var cell = (ulong*)instance.Globals[code.Index].Cell;
                stack.Push((cell[0], cell[1]));
                break;
            case Opcode.RefNull:
                stack.Push((0, 0));
                break;
            case Opcode.RefFunc:
                stack.Push(((ulong)instance.RecordOf(code.Index), 0));
                break;
            default:
                var right = stack.Pop().Low;
                stack.Push((Arithmetic(code.Opcode, stack.Pop().Low, right), 0));
                break;
        }
    }

    /// <summary>The operators of the extended constant expressions.</summary>
    private static ulong Arithmetic(Opcode opcode, ulong a, ulong b) => opcode switch
    {
        Opcode.I32Add => (uint)(a + b),
        Opcode.I32Sub => (uint)(a - b),
        Opcode.I32Mul => (uint)(a * b),
        Opcode.I64Add => a + b,
        Opcode.I64Sub => a - b,
        Opcode.I64Mul => a * b,
        _ => throw new InvalidOperationException($"{opcode} in a validated constant expression"),
    };
}
