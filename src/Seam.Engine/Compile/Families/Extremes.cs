using System.Buffers.Binary;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Engine.Compile.Families;

/// <summary>
/// Minimum and maximum of floats. Of Min and Max with a constant RyuJIT of .NET 10 makes the bare instruction, also where that chooses
/// another of NaN and a number, or of 0 and −0: for vectors of which only some lanes are NaN or zero, and for a scalar minimum with −0
/// (https://github.com/dotnet/runtime/issues/133022 and 130831). It decides when it reads the IL, and does not look into variables then.
/// </summary>
internal static class Extremes
{
    public static EmissionRow Row(Opcode opcode, Step method)
    {
        var type = OperatorTable.Of(opcode).Signature!.Pushes[0];
        var isDouble = type == ValueType.F64 || opcode is Opcode.F64x2Min or Opcode.F64x2Max;
        return Emissions.Row(opcode, (FunctionCompiler f, in CodeReader _) =>
        {
            Take(f, isDouble);
            method.Write(f.Il);
            f.Stack.Push(type);
        });
    }

    /// <summary>What is on the IL stack may be an expression of constants.</summary>
    private static void Take(FunctionCompiler f, bool isDouble)
    {
        if (IsSafe(f.Stack[^1], isDouble) && IsSafe(f.Stack[^2], isDouble))
        {
            f.Stack.Take(2);
            return;
        }
        var second = TakeVariable(f);
        var first = TakeVariable(f);
        first.Load(f.Scope);
        second.Load(f.Scope);
        f.Stack.Release(first);
        f.Stack.Release(second);
    }

    private static Operand TakeVariable(FunctionCompiler f)
    {
        var operand = f.Stack.TakeLater();
        if (operand.Place != OperandPlace.Constant)
            return operand;
        var variable = f.Scope.RentTemporary(operand.Type);
        operand.Load(f.Scope);
        variable.Store(f.Scope);
        return new Operand(operand.Type, OperandPlace.Temporary, variable, 0, 0);
    }

    /// <summary>A variable, a constant that has neither NaN nor zero in it, or 0 in all lanes: what is clamped is clamped by one of these.</summary>
    private static bool IsSafe(in Operand operand, bool isDouble) => operand.Place switch
    {
        OperandPlace.IlStack => false,
        OperandPlace.Constant => (operand.Low | operand.High) == 0 || !Lanes(operand, isDouble).Exists(lane => lane == 0 || double.IsNaN(lane)),
        _ => true,
    };

    private static List<double> Lanes(in Operand constant, bool isDouble)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, constant.Low);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], constant.High);
        var size = isDouble ? sizeof(double) : sizeof(float);
        var lanes = new List<double>();
        for (var at = 0; at < (constant.Type.Kind == ValueKind.V128 ? bytes.Length : size); at += size)
            lanes.Add(isDouble ? BinaryPrimitives.ReadDoubleLittleEndian(bytes[at..]) : BinaryPrimitives.ReadSingleLittleEndian(bytes[at..]));
        return lanes;
    }
}
