using Seam.Engine.Compile;

namespace Seam.Engine.Run;

/// <summary>Takes references over the border between compiled code and the host, and emits the code that does.</summary>
internal static class References
{
    /// <summary>Reference, the called function on the stack → object or Function.</summary>
    public static void ToHost(IlWriter il, Type type) =>
        il.Call(type == typeof(Function) ? Methods.Of(ToFunction) : Methods.Of(ToObject));

    /// <summary>Object or Function, the called function on the stack → reference, of its parameter with an index.</summary>
    public static void FromArgument(IlWriter il, Type type, int index)
    {
        il.Int32(index);
        il.Call(type == typeof(Function) ? Methods.Of(FunctionArgument) : Methods.Of(ObjectArgument));
    }

    /// <summary>Object or Function, the called function on the stack → reference, of its only result.</summary>
    public static void FromResult(IlWriter il, Type type) =>
        il.Call(type == typeof(Function) ? Methods.Of(FunctionResult) : Methods.Of(ObjectResult));

    /// <summary>An object that the host hands over.</summary>
    /// <exception cref="ArgumentException">It is not of the type.</exception>
    public static object? Accept(WasmEngine engine, Extern taker, ValueType type, object? reference)
    {
        if (!engine.Objects.Matches(reference, type))
            throw Mismatch(type, reference);
        if (engine.Origins.Find(reference) is { } origin)
            taker.Join(origin);
        return reference;
    }

    /// <summary>A function that the host hands over.</summary>
    /// <exception cref="ArgumentException">It is not of the type, or from another engine.</exception>
    public static nint AcceptFunction(WasmEngine engine, Extern taker, ValueType type, object? reference)
    {
        if (reference is null && type.IsNullable)
            return 0;
        if (reference is not Function function || function.Engine != engine
            || !engine.Types.Matches(HeapType.FromCode(function.TypeId), type.Heap))
            throw Mismatch(type, reference);
        taker.Adopt(function);
        return function.Reference;
    }

    private static Function? ToFunction(nint reference, Function called) =>
        reference == 0 ? null : called.Group?.FindFunction(reference);

    private static object? ToObject(object? reference, Function called)
    {
        called.Engine.Origins.Note(reference, called.Group);
        return reference;
    }

    private static nint FunctionArgument(Function? function, Function called, int index) =>
        AcceptFunction(called.Engine, called, called.Type.Parameters[index], function);

    private static object? ObjectArgument(object? target, Function called, int index) =>
        Accept(called.Engine, called, called.Type.Parameters[index], target);

    private static nint FunctionResult(Function? function, Function called) =>
        AcceptFunction(called.Engine, called, called.Type.Results[0], function);

    private static object? ObjectResult(object? target, Function called) => Accept(called.Engine, called, called.Type.Results[0], target);

    private static ArgumentException Mismatch(ValueType type, object? found) =>
        new($"expected a reference of {type}, found {(found is null ? "null" : found.GetType())}");
}
