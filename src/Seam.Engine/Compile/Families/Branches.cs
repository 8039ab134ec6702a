using System.Reflection.Emit;
using Seam.Wasm.Binary;

namespace Seam.Engine.Compile.Families;

/// <summary>Branches and returns. A branch writes the values it carries into the target's variables; the IL stack is empty then.</summary>
internal static class Branches
{
    public static void Always(FunctionCompiler f, ControlFrame target)
    {
        if (target.Kind == BlockKind.Function)
        {
            Return(f);
            return;
        }
        MoveToTargets(f, target);
        PopIlStack(f);
        Go(f, target);
        f.BecomeUnreachable();
    }

    public static void If(FunctionCompiler f, ControlFrame target)
    {
        f.Stack.TakeAlone();
        if (IsPlain(f, target))
        {
            Jump(f, OpCodes.Brtrue, target);
            return;
        }
        var stay = f.Il.DefineLabel();
        f.Il.Branch(OpCodes.Brfalse, stay);
        Leave(f, target);
        f.Il.Mark(stay);
    }

    /// <summary>The reference stays unless the branch is taken.</summary>
    public static void IfNull(FunctionCompiler f, ControlFrame target)
    {
        var reference = f.Stack.TakeLater();
        f.Stack.SpillIlStack();
        reference.Load(f.Scope);
        var stay = f.Il.DefineLabel();
        f.Il.Branch(OpCodes.Brtrue, stay);
        Leave(f, target);
        f.Il.Mark(stay);
        f.Stack.PushOperand(reference);
    }

    /// <summary>The reference is the last value that the branch carries, and gone when it is not taken.</summary>
    public static void IfNonNull(FunctionCompiler f, ControlFrame target)
    {
        var reference = f.Stack.TakeLater();
        f.Stack.SpillIlStack();
        reference.Load(f.Scope);
        var stay = f.Il.DefineLabel();
        f.Il.Branch(OpCodes.Brfalse, stay);
        f.Stack.PushOperand(reference);
        Leave(f, target);
        f.Il.Mark(stay);
        f.Stack.Drop();
    }

    public static void Table(FunctionCompiler f, in CodeReader code)
    {
        f.Stack.TakeAlone();
        var stubs = new Dictionary<ControlFrame, Label>();
        var labels = new List<Label>(code.LabelCount);
        foreach (var depth in code.Labels)
            labels.Add(LabelFor(f, f.Frame(depth), stubs));
        f.Il.Switch([.. labels]);
        f.Il.Branch(OpCodes.Br, LabelFor(f, f.Frame(code.Index), stubs));
        foreach (var (target, label) in stubs)
        {
            f.Il.Mark(label);
            Leave(f, target);
        }
        f.BecomeUnreachable();
    }

    public static void Return(FunctionCompiler f)
    {
        var count = f.Type.Results.Length;
        if (f.Stack.HoldsOnIlStackBelow(count))
            f.Stack.SpillIlStack();
        f.Stack.Take(count);
        f.WriteReturn();
        f.BecomeUnreachable();
    }

    /// <summary>Takes the values a branch to the block carries and puts them where it expects them.</summary>
    public static void MoveToTargets(FunctionCompiler f, ControlFrame target)
    {
        f.Stack.Take(target.Targets.Length);
        StoreAll(f, target.Targets);
    }

    public static void StoreAll(FunctionCompiler f, Variable[] variables)
    {
        for (var i = variables.Length - 1; i >= 0; i--)
            variables[i].Store(f.Scope);
    }

    /// <summary>Goes to a block from where other paths stay: the operands remain, copies are carried.</summary>
    public static void Leave(FunctionCompiler f, ControlFrame target)
    {
        f.Stack.LoadCopies(target.BranchTypes.Length);
        Carry(f, target);
    }

    /// <summary>Goes to a block with the values on the IL stack, which are no operands.</summary>
    public static void Carry(FunctionCompiler f, ControlFrame target)
    {
        if (target.Kind == BlockKind.Function)
        {
            f.WriteReturn();
            return;
        }
        StoreAll(f, target.Targets);
        Go(f, target);
    }

    private static Label LabelFor(FunctionCompiler f, ControlFrame target, Dictionary<ControlFrame, Label> stubs)
    {
        if (IsPlain(f, target))
        {
            target.IsTargeted = true;
            return target.Label;
        }
        if (!stubs.TryGetValue(target, out var label))
            stubs[target] = label = f.Il.DefineLabel();
        return label;
    }

    /// <summary>Whether a branch instruction alone gets there.</summary>
    private static bool IsPlain(FunctionCompiler f, ControlFrame target) =>
        target.Kind != BlockKind.Function && target.Targets.Length == 0 && target.Scope == f.Scope && target.Regions == f.Scope.Regions;

    private static void Jump(FunctionCompiler f, OpCode branch, ControlFrame target)
    {
        target.IsTargeted = true;
        f.Il.Branch(branch, target.Label);
    }

    private static void Go(FunctionCompiler f, ControlFrame target)
    {
        if (target.Scope == f.Scope)
            Jump(f, target.Regions == f.Scope.Regions ? OpCodes.Br : OpCodes.Leave, target);
        else
            f.Escape(target);
    }

    private static void PopIlStack(FunctionCompiler f)
    {
        for (var i = f.Stack.OnIlStack; i > 0; i--)
            f.Il.Emit(OpCodes.Pop);
    }
}
