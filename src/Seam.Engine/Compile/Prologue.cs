using System.Reflection.Emit;

namespace Seam.Engine.Compile;

/// <summary>What a compiled function does first: check the stack, fetch bases and lengths, zero its locals.</summary>
internal static class Prologue
{
    public static void Write(FunctionCompiler f, FunctionSummary summary)
    {
        Fetch(f, f.Scope, summary);
        if (summary.Calls)
            CheckStack(f.Scope, 0);
    }

    /// <summary>Variables for the parameters and locals that are used, by index.</summary>
    public static Dictionary<int, Variable> DeclareLocals(FunctionCompiler f, FunctionSummary summary, LocalTypes types)
    {
        var variables = new Dictionary<int, Variable>();
        foreach (var index in summary.Locals)
            variables[index] = index < f.Type.Parameters.Length
                ? new ArgumentVariable(types[index], index)
                : new LocalVariable(types[index], f.Il.Declare(IlTypes.Of(types[index])));
        foreach (var index in summary.Locals.Where(index => index >= f.Type.Parameters.Length))
            Zero(f, variables[index]);
        return variables;
    }

    /// <summary>What a method keeps in locals of its own.</summary>
    public static void Fetch(FunctionCompiler f, MethodScope scope, FunctionSummary summary)
    {
        var layout = f.Module.Layout;
        foreach (var memory in summary.Memories)
        {
            if (memory > 0 || !layout.ContextIsBase)
                scope.FetchBase(memory, layout.Memories[memory]);
            if (f.Module.IsCompared(memory))
                scope.FetchLength(memory);
        }
        if (f.Module.CountsFuel)
            scope.FetchFuel();
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
