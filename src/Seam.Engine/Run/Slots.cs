namespace Seam.Engine.Run;

/// <summary>Values in native cells of 16 bytes, as globals and untyped calls have them.</summary>
internal static unsafe class Slots
{
    public const int Bytes = 16;

    public static Value Read(WasmEngine engine, CallGroup? group, ValueType type, byte* cell)
    {
        var bits = (ulong*)cell;
        return type.Kind switch
        {
            ValueKind.I32 or ValueKind.F32 => Value.OfBits(type, (uint)bits[0]),
            ValueKind.V128 => Value.OfBits(type, bits[0], bits[1]),
            ValueKind.Reference => Value.OfReference(type, Resolve(engine, group, type, (nint)bits[0])),
            _ => Value.OfBits(type, bits[0]),
        };
    }

    /// <exception cref="ArgumentException">The value has another type.</exception>
    public static void Write(WasmEngine engine, ValueType type, Value value, byte* cell)
    {
        if (value.Type.Kind != type.Kind)
            throw new ArgumentException($"expected a value of {type}, found {value.Type}", nameof(value));
        var bits = (ulong*)cell;
        bits[0] = type.IsReference ? (ulong)ReferenceOf(engine, type, value.Reference) : value.Low;
        bits[1] = value.High;
    }

    /// <summary>The object that compiled code has as <paramref name="reference"/>.</summary>
    public static object? Resolve(WasmEngine engine, CallGroup? group, ValueType type, nint reference) =>
        engine.Types.Top(type.Heap) == HeapType.Func
            ? reference == 0 ? null : group?.FindFunction(reference)
            : engine.References.TargetOf(reference);

    public static nint ReferenceOf(WasmEngine engine, ValueType type, object? target)
    {
        if (engine.Types.Top(type.Heap) != HeapType.Func)
            return engine.References.HandleOf(target);
        return target switch
        {
            null => 0,
            Function function => function.Reference,
            _ => throw new ArgumentException($"expected a function, found {target.GetType()}", nameof(target)),
        };
    }
}
