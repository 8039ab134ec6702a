using System.Reflection.Emit;
using Seam.Engine.Compile.Split;
using Seam.Wasm.Model;

namespace Seam.Engine.Compile;

/// <summary>What a compiled function does first: check the stack, fetch bases and lengths, zero its locals.</summary>
internal static class Prologue
{
    public static void Write(FunctionCompiler f, FunctionSummary summary)
    {
        if (summary.Calls)
            CheckStack(f.Scope, 0);
        FetchMemories(f, f.Scope, summary);
    }

    public static Variable[] DeclareLocals(FunctionCompiler f, FunctionBody body)
    {
        var variables = new List<Variable>(f.Type.Parameters.Select((type, i) => new ArgumentVariable(type, i)));
        foreach (var run in body.Locals)
            for (var i = 0; i < run.Count; i++)
                variables.Add(new LocalVariable(run.Type, f.Il.Declare(IlTypes.Of(run.Type))));
        for (var i = f.Type.Parameters.Length; i < variables.Count; i++)
            Zero(f, variables[i]);
        return [.. variables];
    }

    /// <summary>The variables of a split function, in the frame its parts share; that is cleared as a whole.</summary>
    public static FrameVariable[] DeclareInFrame(FunctionCompiler f, FunctionBody body)
    {
        var types = f.Type.Parameters.Concat(body.Locals.SelectMany(run => Enumerable.Repeat(run.Type, run.Count)));
        var offset = 0;
        return [.. types.Select(type => new FrameVariable(type, (offset += SharedFrame.BytesOf(type)) - SharedFrame.BytesOf(type)))];
    }

    public static void FetchMemories(FunctionCompiler f, MethodScope scope, FunctionSummary summary)
    {
        var layout = f.Module.Layout;
        foreach (var memory in summary.Memories)
        {
            if (memory > 0 || !layout.ContextIsBase)
                scope.FetchBase(memory, layout.Memories[memory]);
            if (f.Module.IsCompared(memory))
                scope.FetchLength(memory);
        }
    }

    /// <summary>
    /// The address of a local stands for the stack pointer. What the frame itself and functions that do not call need below
    /// the limit, the headroom has.
    /// </summary>
    public static void CheckStack(MethodScope scope, int frameBytes)
    {
        var marker = scope.Il.Declare(typeof(int));
        scope.Il.LoadAddress(marker);
        scope.Il.Emit(OpCodes.Conv_U);
        scope.Il.Offset(-frameBytes);
        scope.LoadPointerField(ContextLayout.StackLimit);
        scope.TrapIf(OpCodes.Blt_Un, TrapKind.StackOverflow);
    }

    private static void Zero(FunctionCompiler f, Variable variable)
    {
        new Operand(variable.Type, OperandPlace.Constant, null, 0, 0).Load(f.Scope);
        variable.Store(f.Scope);
    }
}
