using Seam.Engine.Compile;

namespace Seam.Engine.Run;

/// <summary>Emits the conversion between references as compiled code has them and as the host has them.</summary>
internal static class References
{
    /// <summary>Reference, the called function on the stack → object or Function.</summary>
    public static void ToHost(IlWriter il, Type type) =>
        il.Call(type == typeof(Function) ? Methods.Of(ToFunction) : Methods.Of(ToObject));

    /// <summary>Object or Function, the called function on the stack → reference.</summary>
    public static void FromHost(IlWriter il, Type type) =>
        il.Call(type == typeof(Function) ? Methods.Of(FromFunction) : Methods.Of(FromObject));

    private static Function? ToFunction(nint reference, Function called) =>
        reference == 0 ? null : called.Group?.FindFunction(reference);

    private static object? ToObject(nint handle, Function called) => called.Engine.References.TargetOf(handle);

    private static nint FromFunction(Function? function, Function called)
    {
        if (function is null)
            return 0;
        called.Adopt(function);
        return function.Reference;
    }

    private static nint FromObject(object? target, Function called) => called.Engine.References.HandleOf(target);
}
