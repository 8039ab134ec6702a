using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Seam.Engine.Intrinsics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>Blocks, and the operators that treat every type alike. What leaves a block is in <see cref="Branches"/>.</summary>
internal static class Control
{
    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.Nop, (FunctionCompiler _, in CodeReader _) => { }),
        Row(Opcode.Unreachable, (FunctionCompiler f, in CodeReader _) => Unreachable(f)),
        Row(Opcode.Block, (FunctionCompiler f, in CodeReader code) => Block(f, in code)),
        Row(Opcode.Loop, (FunctionCompiler f, in CodeReader code) => Loop(f, in code)),
        Row(Opcode.If, (FunctionCompiler f, in CodeReader code) => If(f, in code)),
        Row(Opcode.Else, (FunctionCompiler f, in CodeReader _) => Else(f)),
        Row(Opcode.End, (FunctionCompiler f, in CodeReader _) => End(f)),
        Row(Opcode.Br, (FunctionCompiler f, in CodeReader code) => Branches.Always(f, f.Frame(code.Index))),
        Row(Opcode.BrIf, (FunctionCompiler f, in CodeReader code) => Branches.If(f, f.Frame(code.Index))),
        Row(Opcode.BrOnNull, (FunctionCompiler f, in CodeReader code) => Branches.IfNull(f, f.Frame(code.Index))),
        Row(Opcode.BrOnNonNull, (FunctionCompiler f, in CodeReader code) => Branches.IfNonNull(f, f.Frame(code.Index))),
        Row(Opcode.BrTable, Branches.Table),
        Row(Opcode.Return, (FunctionCompiler f, in CodeReader _) => Branches.Return(f)),
        Row(Opcode.Drop, (FunctionCompiler f, in CodeReader _) => Drop(f)),
        Row(Opcode.Select, (FunctionCompiler f, in CodeReader _) => Select(f)),
        Row(Opcode.SelectTyped, (FunctionCompiler f, in CodeReader _) => Select(f)),
    ];

    private static void Unreachable(FunctionCompiler f)
    {
        f.Scope.Throw(TrapKind.Unreachable);
        f.BecomeUnreachable();
    }

    public static void Block(FunctionCompiler f, in CodeReader code)
    {
        var (parameters, results) = f.TypesOf(code.BlockType);
        f.SpillForBlock();
        var height = f.Stack.Count - parameters.Length;
        f.Control.Push(new ControlFrame
        {
            Kind = BlockKind.Block,
            Parameters = parameters,
            Results = results,
            Height = height,
            Scope = f.Scope,
            Level = f.Control.Count,
            Regions = f.Scope.Regions,
            Label = f.Il.DefineLabel(),
            Targets = f.DeclareTargets(results, height),
        });
    }

    /// <summary>A loop's parameters live in variables that the branches back to it write.</summary>
    private static void Loop(FunctionCompiler f, in CodeReader code)
    {
        var (parameters, results) = f.TypesOf(code.BlockType);
        f.SpillForBlock();
        var height = f.Stack.Count - parameters.Length;
        var targets = f.DeclareTargets(parameters, height);
        f.Stack.Take(parameters.Length);
        Branches.StoreAll(f, targets);
        f.PushVariables(targets);
        var label = f.Il.DefineLabel();
        f.Il.Mark(label);
        f.Control.Push(new ControlFrame
        {
            Kind = BlockKind.Loop,
            Parameters = parameters,
            Results = results,
            Height = height,
            Scope = f.Scope,
            Level = f.Control.Count,
            Regions = f.Scope.Regions,
            Label = label,
            Targets = targets,
        });
        PollInterrupt(f);
    }

    /// <summary>Volatile, or the JIT compiler would poll once, before the loop.</summary>
    public static void PollInterrupt(FunctionCompiler f)
    {
        f.Scope.LoadFieldAddress(ContextLayout.Interrupt);
        f.Il.Emit(OpCodes.Volatile);
        f.Il.Emit(OpCodes.Ldind_I4);
        f.TrapIf(OpCodes.Brtrue, TrapKind.Interrupted);
    }

    private static void If(FunctionCompiler f, in CodeReader code)
    {
        var (parameters, results) = f.TypesOf(code.BlockType);
        f.Stack.TakeAlone();
        f.SpillForBlock();
        var height = f.Stack.Count - parameters.Length;
        var otherwise = f.Il.DefineLabel();
        var frame = new ControlFrame
        {
            Kind = BlockKind.If,
            Parameters = parameters,
            Results = results,
            Height = height,
            Scope = f.Scope,
            Level = f.Control.Count,
            Regions = f.Scope.Regions,
            Label = f.Il.DefineLabel(),
            Targets = f.DeclareTargets(results, height),
            Else = otherwise,
        };
        frame.ElseParameters = KeepForBothArms(f, parameters.Length);
        f.Il.Branch(OpCodes.Brfalse, otherwise);
        f.Control.Push(frame);
    }

    /// <summary>Both arms take the parameters, so neither may give their variables away: they count as locals that nobody writes.</summary>
    private static Operand[] KeepForBothArms(FunctionCompiler f, int count)
    {
        var kept = new Operand[count];
        for (var i = count - 1; i >= 0; i--)
        {
            var operand = f.Stack.TakeLater();
            kept[i] = operand.Place == OperandPlace.Constant ? operand : operand with { Place = OperandPlace.Local };
        }
        foreach (var operand in kept)
            f.Stack.PushOperand(operand);
        return kept;
    }

    private static void Else(FunctionCompiler f)
    {
        var frame = f.Control.Peek();
        if (f.IsReachable)
        {
            Branches.MoveToTargets(f, frame);
            f.Il.Branch(OpCodes.Br, frame.Label);
            frame.IsTargeted = true;
        }
        BeginOtherArm(f, frame);
    }

    private static void BeginOtherArm(FunctionCompiler f, ControlFrame frame)
    {
        f.Stack.Truncate(frame.Height);
        f.Il.Mark(frame.Else!.Value);
        frame.Else = null;
        foreach (var operand in frame.ElseParameters)
            f.Stack.PushOperand(operand);
        f.IsReachable = true;
    }

    private static void End(FunctionCompiler f)
    {
        var frame = f.Control.Peek();
        if (frame.Else is not null)
            Else(f);
        if (frame.Catch is not null)
            Exceptions.End(f, frame);
        else if (frame.Kind == BlockKind.Function)
            EndFunction(f);
        else if (frame.Kind == BlockKind.Loop || !frame.IsTargeted)
            f.Control.Pop();
        else
            EndTargeted(f, frame);
    }

    private static void EndFunction(FunctionCompiler f)
    {
        if (f.IsReachable)
            Branches.Return(f);
        f.Control.Pop();
    }

    /// <summary>Behind a block that branches lead to the end of.</summary>
    public static void EndTargeted(FunctionCompiler f, ControlFrame frame)
    {
        if (f.IsReachable)
            Branches.MoveToTargets(f, frame);
        f.Stack.Truncate(frame.Height);
        f.Il.Mark(frame.Label);
        f.Control.Pop();
        f.PushVariables(frame.Targets);
        f.IsReachable = true;
    }

    private static void Drop(FunctionCompiler f)
    {
        if (f.Previous.Immediate is Immediate.MemoryArgument && f.Stack.Top.Place == OperandPlace.IlStack)
            Use(f);
        else
            f.Stack.Drop();
    }

    private static void Use(FunctionCompiler f)
    {
        var type = f.Stack.Top.Type.Kind;
        f.Stack.Take(1);
        f.Il.Call(Methods.Of(type switch
        {
            ValueKind.I32 => (Action<int>)Opaque.Use,
            ValueKind.I64 => (Action<long>)Opaque.Use,
            ValueKind.F32 => (Action<float>)Opaque.Use,
            ValueKind.F64 => (Action<double>)Opaque.Use,
            _ => (Action<Vector128<byte>>)Opaque.Use,
        }));
    }

    private static void Select(FunctionCompiler f)
    {
        var condition = f.Stack.TakeLater();
        var second = f.Stack.TakeLater();
        var first = f.Stack.TakeLater();
        f.Stack.SpillIlStack();
        var result = f.Scope.RentTemporary(first.Type);
        var chosen = f.Il.DefineLabel();
        first.Load(f.Scope);
        result.Store(f.Scope);
        condition.Load(f.Scope);
        f.Il.Branch(OpCodes.Brtrue, chosen);
        second.Load(f.Scope);
        result.Store(f.Scope);
        f.Il.Mark(chosen);
        foreach (var operand in (ReadOnlySpan<Operand>)[condition, second, first])
            f.Stack.Release(operand);
        f.Stack.PushTemporary(result);
    }
}
