using System.Reflection.Emit;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Engine.Compile;

/// <summary>
/// What each straight run of operators costs: one unit of fuel an operator, paid when the run is entered. It follows from the
/// module alone, so it is the same in every mode, on every machine, and however functions are split.
/// </summary>
internal sealed class FuelPlan
{
    /// <summary>How much larger a method of short runs becomes, at most: such methods are split sooner.</summary>
    public const int CodeGrowth = 3;

    private readonly Dictionary<int, int> _costs = [];

    /// <param name="body">Of a validated function.</param>
    public FuelPlan(FunctionBody body)
    {
        var (start, count) = (0, 0);
        var code = new CodeReader(body);
        while (code.Next())
        {
            if (count++ == 0)
                start = code.Offset;
            _costs[start] = count;
            if (EndsRun(code.Operator))
                count = 0;
        }
    }

    /// <summary>Pays for the run that begins at an offset, if one does.</summary>
    public void Charge(FunctionCompiler f, int offset)
    {
        if (!_costs.TryGetValue(offset, out var cost))
            return;
        f.Stack.SpillIlStack();
        var left = f.Scope.RentTemporary(ValueType.I64);
        f.Scope.LoadFieldAddress(ContextLayout.Fuel);
        f.Il.Emit(OpCodes.Ldind_I8);
        f.Il.Int64(cost);
        f.Il.Emit(OpCodes.Sub);
        left.Store(f.Scope);
        left.Load(f.Scope);
        f.Il.Int64(0);
        f.TrapIf(OpCodes.Blt, TrapKind.OutOfFuel);
        f.Scope.LoadFieldAddress(ContextLayout.Fuel);
        left.Load(f.Scope);
        f.Il.Emit(OpCodes.Stind_I8);
        f.Scope.ReturnTemporary(left);
    }

    /// <summary>Whether control may leave behind the operator, or arrive there from elsewhere.</summary>
    private static bool EndsRun(Operator @operator) => @operator switch
    {
        { Opcode: Opcode.Block } => false,
        { Opcode: Opcode.Else or Opcode.End or Opcode.Return or Opcode.Unreachable } => true,
        { Opcode: Opcode.Catch or Opcode.CatchAll or Opcode.Throw or Opcode.ThrowRef or Opcode.Rethrow or Opcode.Delegate } => true,
        _ => @operator.Immediate is Immediate.BlockType or Immediate.Catches or Immediate.Label or Immediate.LabelTable or Immediate.CastBranch,
    };
}
