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
    private readonly Dictionary<int, Run> _runs = [];

    /// <param name="body">Of a validated function.</param>
    public FuelPlan(FunctionBody body)
    {
        var (start, depth) = (0, 0);
        var run = default(Run);
        var code = new CodeReader(body);
        while (code.Next())
        {
            if (run.Cost == 0)
                start = code.Offset;
            run = new Run(run.Cost + 1, run.IsSeen || IsSeen(in code, depth));
            _runs[start] = run;
            depth += DepthChange(code.Opcode);
            if (EndsRun(code.Operator))
                run = default;
        }
    }

    /// <summary>
    /// Pays for the run that begins at an offset, if one does. What is left is in a local: to wait for memory at every run would take
    /// longer than most runs. Memory gets it where it may be looked at before the next run is paid.
    /// </summary>
    /// <param name="f">Writes the function.</param>
    /// <param name="offset">Of the operator to be written next.</param>
    /// <param name="isShared">Whether other methods of the function go on counting at any time.</param>
    public void Charge(FunctionCompiler f, int offset, bool isShared)
    {
        if (!_runs.TryGetValue(offset, out var run))
            return;
        f.Stack.SpillIlStack();
        f.Scope.LoadFuel();
        f.Il.Int32(run.Cost);
        f.TrapIf(OpCodes.Blt, TrapKind.OutOfFuel);
        f.Scope.BurnFuel(run.Cost);
        if (run.IsSeen || isShared)
            f.Scope.StoreFuel();
    }

    /// <summary>Whether control may leave behind the operator, or arrive there from elsewhere.</summary>
    public static bool EndsRun(Operator @operator) => @operator switch
    {
        { Opcode: Opcode.Block } => false,
        { Opcode: Opcode.Else or Opcode.End or Opcode.Return or Opcode.Unreachable } => true,
        { Opcode: Opcode.Catch or Opcode.CatchAll or Opcode.Throw or Opcode.ThrowRef or Opcode.Rethrow or Opcode.Delegate } => true,
        _ => @operator.Immediate is Immediate.BlockType or Immediate.Catches or Immediate.Label or Immediate.LabelTable or Immediate.CastBranch,
    };

    /// <summary>
    /// Whether the operator may call, leave the function, or be stopped by the processor; traps that are compared for bring memory up to date
    /// themselves. Numeric operators do nothing of it but divide, and convert to integers.
    /// </summary>
    private static bool IsSeen(in CodeReader code, int depth) => code.Operator.Immediate switch
    {
        _ when code.Opcode is Opcode.Rethrow or Opcode.Delegate => true,
        Immediate.Local or Immediate.Global or Immediate.BlockType or Immediate.SelectTypes => false,
        Immediate.I32 or Immediate.I64 or Immediate.F32 or Immediate.F64 or Immediate.V128 or Immediate.Lane or Immediate.Lanes16 => false,
        Immediate.Label => code.Index == depth,
        Immediate.LabelTable => code.Index == depth || Names(in code, depth),
        Immediate.None => code.Opcode switch
        {
            Opcode.End => depth == 0,
            Opcode.Else or Opcode.Nop or Opcode.Drop or Opcode.Select => false,
            (>= Opcode.I32DivS and <= Opcode.I32RemU) or (>= Opcode.I64DivS and <= Opcode.I64RemU) => true,
            (>= Opcode.I32TruncF32S and <= Opcode.I32TruncF64U) or (>= Opcode.I64TruncF32S and <= Opcode.I64TruncF64U) => true,
            _ => code.Operator.Signature is null || code.Operator.Feature == Feature.Gc,
        },
        _ => true,
    };

    private static bool Names(in CodeReader code, int label)
    {
        foreach (var other in code.Labels)
            if (other == label)
                return true;
        return false;
    }

    private static int DepthChange(Opcode opcode) => opcode switch
    {
        Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable => 1,
        Opcode.End or Opcode.Delegate => -1,
        _ => 0,
    };

    /// <param name="Cost">Of all its operators.</param>
    /// <param name="IsSeen">Whether what is left may be looked at while it runs.</param>
    private readonly record struct Run(int Cost, bool IsSeen);
}
