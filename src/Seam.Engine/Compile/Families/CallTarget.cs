using System.Reflection;
using System.Reflection.Emit;

namespace Seam.Engine.Compile.Families;

/// <summary>Whom a call calls, once the arguments are on the IL stack.</summary>
/// <param name="Type">Of the function.</param>
/// <param name="Method">Its code, when it is a method of the module.</param>
/// <param name="LoadContext">Loads its context, the last argument.</param>
/// <param name="LoadCode">Loads the address of its code.</param>
internal sealed record CallTarget(FunctionType Type, MethodInfo? Method, Action LoadContext, Action LoadCode)
{
    public void Call(IlWriter il)
    {
        LoadContext();
        Invoke(il, []);
    }

    /// <summary>
    /// The callee takes the caller's place: by a jump where its arguments fit into the caller's, else the runtime's dispatcher
    /// calls it after the caller has returned (ECMA-335 III.2.4). The IL stack holds nothing but the arguments.
    /// </summary>
    public void TailCall(IlWriter il)
    {
        LoadContext();
        Invoke(il, [OpCodes.Tailcall]);
        il.Emit(OpCodes.Ret);
    }

    private void Invoke(IlWriter il, ReadOnlySpan<OpCode> prefixes)
    {
        if (Method is null)
            LoadCode();
        foreach (var prefix in prefixes)
            il.Emit(prefix);
        if (Method is not null)
            il.Call(Method);
        else
            il.CallIndirect(IlTypes.Return(Type), IlTypes.Parameters(Type));
    }
}
