using Seam.Engine.Run;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Engine.Link;

/// <summary>The value of a constant expression. References are as compiled code has them.</summary>
internal static class ConstantEvaluator
{
    public static RawValue Evaluate(Instance instance, ConstantExpression expression)
    {
        var stack = new Stack<RawValue>();
        var code = new CodeReader(expression);
        while (code.Next())
            if (code.Opcode != Opcode.End)
                Step(instance, stack, in code);
        return stack.Pop();
    }

    /// <summary>Where in a table or memory with these limits a segment goes.</summary>
    public static ulong Address(Instance instance, ConstantExpression expression, Limits limits)
    {
        var value = Evaluate(instance, expression).Low;
        return limits.Is64Bit ? value : (uint)value;
    }

    private static void Step(Instance instance, Stack<RawValue> stack, in CodeReader code)
    {
        if (code.Operator.Feature == Feature.Gc)
        {
            ConstantObjects.Step(instance, stack, in code);
            return;
        }
        stack.Push(code.Opcode switch
        {
            Opcode.I32Const => new RawValue((uint)code.I32),
            Opcode.I64Const => new RawValue((ulong)code.I64),
            Opcode.F32Const => new RawValue(code.F32Bits),
            Opcode.F64Const => new RawValue(code.F64Bits),
            Opcode.V128Const => new RawValue(code.V128Low, code.V128High),
            Opcode.GlobalGet => instance.Globals[code.Index].Raw,
            Opcode.RefNull => default,
            Opcode.RefFunc => RawValue.Function(instance.RecordOf(code.Index)),
            _ => new RawValue(Arithmetic(code.Opcode, right: stack.Pop().Low, left: stack.Pop().Low)),
        });
    }

    /// <summary>The operators of the extended constant expressions.</summary>
    private static ulong Arithmetic(Opcode opcode, ulong right, ulong left) => opcode switch
    {
        Opcode.I32Add => (uint)(left + right),
        Opcode.I32Sub => (uint)(left - right),
        Opcode.I32Mul => (uint)(left * right),
        Opcode.I64Add => left + right,
        Opcode.I64Sub => left - right,
        Opcode.I64Mul => left * right,
        _ => throw new InvalidOperationException($"{opcode} in a validated constant expression"),
    };
}
