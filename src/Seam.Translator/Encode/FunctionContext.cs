using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Encode;

/// <summary>What the parts that encode one function share.</summary>
internal sealed class FunctionContext(ModuleContext module, Function function)
{
    /// <summary>The label of the place where a function ends because control went elsewhere.</summary>
    public const int Leaving = -2;

    public ModuleContext Module => module;

    public Function Function => function;

    public CodeBuffer Code { get; } = new(function.Parameters.Count);

    public VariableLocals Locals => field ??= new VariableLocals(Code, function);

    public void Get(Variable variable)
    {
        if (variable.IsRegister)
            Code.Op(Opcode.GlobalGet, RegisterGlobals.IndexOf(variable));
        else
            Code.LocalGet(Locals.Of(variable));
    }

    public void Set(Variable variable)
    {
        if (variable.IsRegister)
            Code.Op(Opcode.GlobalSet, RegisterGlobals.IndexOf(variable));
        else
            Code.LocalSet(Locals.Of(variable));
    }

    /// <summary>Ends the program by a signal.</summary>
    public void Fault(TrapKind kind, ulong address)
    {
        Code.I32((int)kind);
        Code.I64((long)address);
        Code.Op(Opcode.Call, Module.Kernel(KernelFunction.Fault));
        Code.Op(Opcode.Unreachable);
    }
}
