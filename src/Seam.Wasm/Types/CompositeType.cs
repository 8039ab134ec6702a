namespace Seam.Wasm.Types;

/// <summary>What a type definition describes: a function, a structure or an array (WebAssembly 2.3.13).</summary>
public abstract class CompositeType
{
    private protected CompositeType()
    {
    }
}

/// <summary>A garbage-collected structure.</summary>
public sealed class StructType(FieldType[] fields) : CompositeType
{
    public FieldType[] Fields { get; } = fields;
}

/// <summary>A garbage-collected array.</summary>
public sealed class ArrayType(FieldType element) : CompositeType
{
    public FieldType Element { get; } = element;
}

/// <summary>The type of a field: a value, or an integer of 8 or 16 bits that is read as an i32.</summary>
/// <param name="Type">The type it has on the stack.</param>
/// <param name="PackedBits">8 or 16, or 0 for a whole value.</param>
/// <param name="IsMutable">Whether it can be set.</param>
public readonly record struct FieldType(ValueType Type, int PackedBits, bool IsMutable);

/// <summary>A type definition: its structure and the place it claims in the hierarchy of types.</summary>
/// <param name="Composite">The structure.</param>
/// <param name="IsFinal">Whether no other type may name it as its supertype.</param>
/// <param name="Supertypes">Type indices; validation allows one at most.</param>
public sealed record SubType(CompositeType Composite, bool IsFinal, int[] Supertypes)
{
    /// <summary>A definition outside any hierarchy.</summary>
    public static SubType Final(CompositeType composite) => new(composite, IsFinal: true, []);

    /// <summary>Whether the definition is only a structure, as in WebAssembly 2.0.</summary>
    public bool IsPlain => IsFinal && Supertypes.Length == 0;
}

/// <summary>Type definitions that may refer to each other, in the order of their indices.</summary>
public sealed record TypeGroup(params SubType[] Types);
