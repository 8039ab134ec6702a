using System.Runtime.Intrinsics;

namespace Seam.Engine.Run;

/// <summary>A Wasm value with its type, for calls whose signature is not known when the host is compiled.</summary>
public readonly struct Value : IEquatable<Value>
{
    private Value(ValueType type, ulong low, ulong high = 0, object? reference = null) =>
        (Type, Low, High, Reference) = (type, low, high, reference);

    public ValueType Type { get; }

    /// <summary>Bits 0 to 63 of a number or vector.</summary>
    public ulong Low { get; }

    /// <summary>Bits 64 to 127 of a vector.</summary>
    public ulong High { get; }

    /// <summary>What a reference refers to: a <see cref="Function"/>, a <see cref="WasmStruct"/>, an array or <see cref="I31"/> of a guest's, an exception, any object of the host, or null.</summary>
    public object? Reference { get; }

    public int I32 => (int)Low;

    public long I64 => (long)Low;

    public float F32 => BitConverter.UInt32BitsToSingle((uint)Low);

    public double F64 => BitConverter.UInt64BitsToDouble(Low);

    public Vector128<byte> V128 => Vector128.Create(Low, High).AsByte();

    public static implicit operator Value(int value) => new(ValueType.I32, (uint)value);

    public static implicit operator Value(uint value) => new(ValueType.I32, value);

    public static implicit operator Value(long value) => new(ValueType.I64, (ulong)value);

    public static implicit operator Value(ulong value) => new(ValueType.I64, value);

    public static implicit operator Value(float value) => new(ValueType.F32, BitConverter.SingleToUInt32Bits(value));

    public static implicit operator Value(double value) => new(ValueType.F64, BitConverter.DoubleToUInt64Bits(value));

    public static implicit operator Value(Vector128<byte> value) =>
        new(ValueType.V128, value.AsUInt64().ToScalar(), value.AsUInt64().GetElement(1));

    public static Value FuncRef(Function? function) => new(ValueType.FuncRef, 0, 0, function);

    public static Value ExternRef(object? reference) => new(ValueType.ExternRef, 0, 0, reference);

    /// <summary>A number or vector by its bits.</summary>
    public static Value OfBits(ValueType type, ulong low, ulong high = 0) => new(type, low, high);

    /// <summary>A reference of a type.</summary>
    public static Value OfReference(ValueType type, object? reference) => new(type, 0, 0, reference);

    /// <summary>Zero, or null.</summary>
    public static Value Default(ValueType type) => new(type, 0);

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>Bitwise: a NaN equals itself.</summary>
    public bool Equals(Value other) =>
        Type == other.Type && Low == other.Low && High == other.High && ReferenceEquals(Reference, other.Reference);

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Type, Low, High, Reference);

    public override string ToString() => Type.Kind switch
    {
        ValueKind.I32 => $"{I32}",
        ValueKind.I64 => $"{I64}",
        ValueKind.F32 => $"{F32}",
        ValueKind.F64 => $"{F64}",
        ValueKind.V128 => $"0x{High:x16}{Low:x16}",
        _ => Reference?.ToString() ?? "null",
    };
}
