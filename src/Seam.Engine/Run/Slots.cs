using Seam.Engine.Compile;

namespace Seam.Engine.Run;

/// <summary>Values in native cells of 16 bytes, as untyped calls have them, with the objects beside them.</summary>
internal static unsafe class Slots
{
    public const int Bytes = 16;

    public static RawValue Read(ValueType lowered, byte* cell)
    {
        var bits = (ulong*)cell;
        return lowered.Kind switch
        {
            ValueKind.I32 or ValueKind.F32 => new RawValue((uint)bits[0]),
            ValueKind.V128 => new RawValue(bits[0], bits[1]),
            _ => new RawValue(bits[0]),
        };
    }

    public static void Write(RawValue value, byte* cell) => (((ulong*)cell)[0], ((ulong*)cell)[1]) = (value.Low, value.High);

    /// <summary>What a value of compiled code's is to the host.</summary>
    /// <param name="engine">Whose numbers types have.</param>
    /// <param name="group">Who could have made it.</param>
    /// <param name="type">Its canonical type.</param>
    /// <param name="value">The value.</param>
    public static Value ToHost(WasmEngine engine, CallGroup? group, ValueType type, RawValue value)
    {
        if (!type.IsReference)
            return Value.OfBits(type, value.Low, value.High);
        if (!IlTypes.IsObject(engine.Objects.Lower(type)))
            return Value.OfReference(type, value.Record == 0 ? null : group?.FindFunction(value.Record));
        engine.Origins.Note(value.Object, group);
        return Value.OfReference(type, value.Object);
    }

    /// <param name="engine">Whose numbers types have.</param>
    /// <param name="taker">What gets the value: from now on guests may call what is in it.</param>
    /// <param name="type">The canonical type expected.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The value has another type.</exception>
    public static RawValue FromHost(WasmEngine engine, Extern taker, ValueType type, Value value)
    {
        if (value.Type.Kind != type.Kind)
            throw new ArgumentException($"expected a value of {type}, found {value.Type}", nameof(value));
        if (!type.IsReference)
            return new RawValue(value.Low, value.High);
        if (IlTypes.IsObject(engine.Objects.Lower(type)))
            return RawValue.Of(References.Accept(engine, taker, type, value.Reference));
        return RawValue.Function(References.AcceptFunction(engine, taker, type, value.Reference));
    }
}
