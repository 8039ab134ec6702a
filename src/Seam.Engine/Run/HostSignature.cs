using System.Reflection;
using System.Runtime.Intrinsics;
using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Run;

/// <summary>The signature of a delegate, as Wasm sees it.</summary>
internal sealed class HostSignature
{
    private HostSignature(MethodInfo invoke)
    {
        var parameters = invoke.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        TakesCaller = parameters.Length > 0 && parameters[0] == typeof(Caller);
        Parameters = TakesCaller ? parameters[1..] : parameters;
        Result = invoke.ReturnType;
        Type = new FunctionType(Map(Parameters), Map(ResultTypes(Result)));
    }

    /// <summary>Whether the first parameter is the <see cref="Caller"/>, which is not a Wasm parameter.</summary>
    public bool TakesCaller { get; }

    public Type[] Parameters { get; }

    public Type Result { get; }

    public FunctionType Type { get; }

    /// <exception cref="InputException">A parameter or result has a type that Wasm has no counterpart for.</exception>
    public static HostSignature Of(Type delegateType) =>
        new(delegateType.GetMethod("Invoke") ?? throw new ArgumentException($"{delegateType} is no delegate type", nameof(delegateType)));

    /// <summary>Whether it can stand for a function whose type has no type indices.</summary>
    public bool Matches(FunctionType shape) => Match(Type.Parameters, shape.Parameters) && Match(Type.Results, shape.Results);

    public override string ToString() => Function.Signature(Type);

    private static bool Match(ValueType[] own, ValueType[] others) =>
        own.Length == others.Length && own.Zip(others).All(pair => pair.First.IsReference && pair.Second.IsReference
            ? Compile.IlTypes.IsObject(pair.First) == Compile.IlTypes.IsObject(pair.Second)
            : pair.First == pair.Second);

    private static Type[] ResultTypes(Type result)
    {
        if (result == typeof(void))
            return [];
        return result.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true ? [.. TupleItems(result)] : [result];
    }

    private static IEnumerable<Type> TupleItems(Type tuple)
    {
        var items = tuple.GetGenericArguments();
        return items.Length < 8 ? items : [.. items[..7], .. TupleItems(items[7])];
    }

    private static ValueType[] Map(Type[] types) => [.. types.Select(Map)];

    private static ValueType Map(Type type) => type switch
    {
        _ when type == typeof(int) || type == typeof(uint) => ValueType.I32,
        _ when type == typeof(long) || type == typeof(ulong) => ValueType.I64,
        _ when type == typeof(float) => ValueType.F32,
        _ when type == typeof(double) => ValueType.F64,
        _ when type == typeof(Vector128<byte>) => ValueType.V128,
        _ when type == typeof(Function) => ValueType.FuncRef,
        _ when type == typeof(object) => ValueType.ExternRef,
        _ => throw new InputException(
            $"type {type} has no counterpart in WebAssembly", "use int, long, float, double, Vector128<byte>, Function or object"),
    };
}
