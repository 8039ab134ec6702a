using System.Runtime.Intrinsics;
using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Run;

/// <summary>The signature of a delegate, as Wasm sees it.</summary>
internal sealed class HostSignature
{
    private HostSignature(Type result, Type[] parameters)
    {
        TakesCaller = parameters.Length > 0 && parameters[0] == typeof(Caller);
        Parameters = TakesCaller ? parameters[1..] : parameters;
        Result = result;
        Type = new FunctionType(Map(Parameters), Map(ResultTypes(Result)));
    }

    /// <summary>Whether the first parameter is the <see cref="Caller"/>, which is not a Wasm parameter.</summary>
    public bool TakesCaller { get; }

    public Type[] Parameters { get; }

    public Type Result { get; }

    public FunctionType Type { get; }

    /// <exception cref="InputException">A parameter or result has a type that Wasm has no counterpart for.</exception>
    public static HostSignature Of(Type delegateType)
    {
        var invoke = delegateType.GetMethod("Invoke") ?? throw new ArgumentException($"{delegateType} is no delegate type", nameof(delegateType));
        return new HostSignature(invoke.ReturnType, [.. invoke.GetParameters().Select(parameter => parameter.ParameterType)]);
    }

    /// <summary>The signature by which the host calls functions of a type; null when a type in it has no counterpart in .NET.</summary>
    public static HostSignature? OfGuest(FunctionType type)
    {
        var parameters = Array.ConvertAll(type.Parameters, Counterpart);
        var results = Array.ConvertAll(type.Results, Counterpart);
        if (parameters.Contains(null) || results.Contains(null) || type.Results.Length > 1 && type.Results.Any(result => result.IsReference))
            return null;
        var returned = type.Results.Length == 1 ? results[0]! : Compile.IlTypes.Return(type);
        return new HostSignature(returned, [.. parameters.OfType<Type>()]);
    }

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

    private static Type? Counterpart(ValueType type) => type switch
    {
        { IsReference: false } => Compile.IlTypes.Of(type),
        _ when type == ValueType.FuncRef => typeof(Function),
        _ when type == ValueType.ExternRef => typeof(object),
        _ => null,
    };

    /// <exception cref="InputException">There is none.</exception>
    public static ValueType Map(Type type) => type switch
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
