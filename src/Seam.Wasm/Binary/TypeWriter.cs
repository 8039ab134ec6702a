using Seam.Foundation.Bytes;

namespace Seam.Wasm.Binary;

/// <summary>Writes the types of the binary format (WebAssembly 5.3), in code and in sections alike; the reverse of <see cref="TypeReader"/>.</summary>
internal static class TypeWriter
{
    public static void Index(this ByteWriter writer, int index) => writer.UnsignedLeb((uint)index);

    public static void ValueType(this ByteWriter writer, ValueType type)
    {
        if (!type.IsReference)
            writer.Byte((byte)(0x7f - (int)type.Kind));
        else if (type.IsNullable && !type.Heap.IsIndex)
            writer.HeapType(type.Heap);
        else
        {
            writer.Byte(type.IsNullable ? (byte)0x63 : (byte)0x64);
            writer.HeapType(type.Heap);
        }
    }

    public static void HeapType(this ByteWriter writer, HeapType type) => writer.SignedLeb(type.Code);

    public static void BlockType(this ByteWriter writer, BlockType type)
    {
        if (type.IsEmpty)
            writer.Byte(0x40);
        else if (type.HasResult)
            writer.ValueType(type.Result);
        else
            writer.SignedLeb(type.TypeIndex);
    }

    public static void TypeGroup(this ByteWriter writer, TypeGroup group)
    {
        if (group.Types.Length != 1)
        {
            writer.Byte(0x4e);
            writer.Index(group.Types.Length);
        }
        foreach (var type in group.Types)
            writer.SubType(type);
    }

    public static void TableType(this ByteWriter writer, TableType type)
    {
        writer.ValueType(type.Element);
        writer.Limits(type.Limits);
    }

    public static void GlobalType(this ByteWriter writer, GlobalType type)
    {
        writer.ValueType(type.Type);
        writer.Byte(type.IsMutable ? (byte)1 : (byte)0);
    }

    /// <summary>Flags: 1 = has a maximum, 2 = shared, 4 = 64-bit addresses.</summary>
    public static void Limits(this ByteWriter writer, Limits limits)
    {
        writer.Byte((byte)((limits.Maximum is null ? 0 : 1) | (limits.IsShared ? 2 : 0) | (limits.Is64Bit ? 4 : 0)));
        writer.UnsignedLeb(limits.Minimum);
        if (limits.Maximum is { } maximum)
            writer.UnsignedLeb(maximum);
    }

    public static void Types(this ByteWriter writer, ValueType[] types)
    {
        writer.Index(types.Length);
        foreach (var type in types)
            writer.ValueType(type);
    }

    private static void SubType(this ByteWriter writer, SubType type)
    {
        if (!type.IsPlain)
        {
            writer.Byte(type.IsFinal ? (byte)0x4f : (byte)0x50);
            writer.Index(type.Supertypes.Length);
            foreach (var super in type.Supertypes)
                writer.Index(super);
        }
        writer.CompositeType(type.Composite);
    }

    private static void CompositeType(this ByteWriter writer, CompositeType type)
    {
        switch (type)
        {
            case FunctionType function:
                writer.Byte(0x60);
                writer.Types(function.Parameters);
                writer.Types(function.Results);
                break;
            case StructType structure:
                writer.Byte(0x5f);
                writer.Index(structure.Fields.Length);
                foreach (var field in structure.Fields)
                    writer.FieldType(field);
                break;
            case ArrayType array:
                writer.Byte(0x5e);
                writer.FieldType(array.Element);
                break;
            default:
                throw new InvalidOperationException($"composite type {type} cannot be written");
        }
    }

    private static void FieldType(this ByteWriter writer, FieldType field)
    {
        if (field.PackedBits == 0)
            writer.ValueType(field.Type);
        else
            writer.Byte(field.PackedBits == 8 ? (byte)0x78 : (byte)0x77);
        writer.Byte(field.IsMutable ? (byte)1 : (byte)0);
    }
}
