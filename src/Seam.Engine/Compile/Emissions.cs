using System.Reflection;
using System.Reflection.Emit;
using Seam.Foundation.Diagnostics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Engine.Compile;

/// <summary>Writes the IL of one operator.</summary>
internal delegate void Emission(FunctionCompiler f, in CodeReader code);

/// <summary>A row of a family's table: an operator and how it is written.</summary>
internal sealed record EmissionRow(Opcode Opcode, Emission Emission);

/// <summary>One IL instruction of a fixed sequence: an operation without operand, a small constant, or a call.</summary>
internal readonly record struct Step(OpCode Code, MethodInfo? Method, int? Value)
{
    public static implicit operator Step(OpCode code) => new(code, null, null);

    public static implicit operator Step(MethodInfo method) => new(default, method, null);

    public static Step Constant(int value) => new(default, null, value);

    public void Write(IlWriter il)
    {
        if (Method is not null)
            il.Call(Method);
        else if (Value is { } value)
            il.Int32(value);
        else
            il.Emit(Code);
    }
}

/// <summary>How each operator is written, gathered from the families.</summary>
internal static class Emissions
{
    private static readonly Emission?[] ByOpcode = Build();

    public static Emission Of(Operator operation) => ByOpcode[(int)operation.Opcode] ?? throw Unsupported(operation);

    public static InputException Unsupported(Operator operation) => new(
        $"operator '{operation.Name}' is not supported by this engine", "compile the module without the feature " + operation.Feature);

    /// <summary>Whether the engine compiles an operator.</summary>
    public static bool Supports(Opcode opcode) => ByOpcode[(int)opcode] is not null;

    public static EmissionRow Row(Opcode opcode, Emission emission) => new(opcode, emission);

    /// <summary>An operator with a fixed signature that is a sequence of IL instructions on its operands.</summary>
    public static EmissionRow Row(Opcode opcode, params Step[] steps)
    {
        var signature = OperatorTable.Of(opcode).Signature!;
        return new EmissionRow(opcode, (FunctionCompiler f, in CodeReader _) =>
        {
            f.Stack.Take(signature.Pops.Length);
            foreach (var step in steps)
                step.Write(f.Il);
            f.Stack.Push(signature.Pushes[0]);
        });
    }

    /// <summary>An operator that is one method, as the method group names it.</summary>
    public static EmissionRow Row(Opcode opcode, Delegate method) => Row(opcode, [method.Method]);

    private static Emission?[] Build()
    {
        var table = new Emission?[OperatorTable.Size];
        foreach (var (opcode, emission) in AllRows())
            table[(int)opcode] = table[(int)opcode] is null
                ? emission
                : throw new InvalidOperationException($"two ways to write {opcode}");
        return table;
    }

    private static IEnumerable<EmissionRow> AllRows() =>
    [
        .. Families.Control.Rows,
        .. Families.Exceptions.Rows,
        .. Families.Calls.Rows,
        .. Families.Locals.Rows,
        .. Families.MemoryAccess.Rows,
        .. Families.BulkMemory.Rows,
        .. Families.Atomics.Rows,
        .. Families.Tables.Rows,
        .. Families.Structures.Rows,
        .. Families.Arrays.Rows,
        .. Families.Casts.Rows,
        .. Families.Constants.Rows,
        .. Families.IntegerArithmetic.Rows,
        .. Families.FloatArithmetic.Rows,
        .. Families.Conversions.Rows,
        .. Families.SimdMemory.Rows,
        .. Families.SimdLanes.Rows,
        .. Families.SimdIntegers.Rows,
        .. Families.SimdFloats.Rows,
    ];
}
