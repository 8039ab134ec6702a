using System.Runtime.Intrinsics;
using Seam.Engine.Intrinsics;

namespace Seam.Engine.Compile.Objects;

/// <summary>How fields and elements are kept.</summary>
internal static class Storage
{
    /// <summary>The type of a field; type indices are gone from it.</summary>
    public static Type OfField(FieldType lowered) => lowered.PackedBits switch
    {
        8 => typeof(byte),
        16 => typeof(ushort),
        _ => IlTypes.Of(lowered.Type),
    };

    /// <summary>What an element is seen as, whatever structure the array has around it.</summary>
    public static Type OfElement(FieldType lowered) => IlTypes.IsObject(lowered.Type) ? typeof(ObjectElement) : OfField(lowered);

    /// <summary>Bytes of an element.</summary>
    public static int BytesOf(FieldType lowered) => lowered switch
    {
        { PackedBits: > 0 } => lowered.PackedBits / 8,
        { Type.IsReference: true } => 8,
        _ => lowered.Type.Size,
    };

    /// <summary>A value of bits as an object of the stored type, for reflection.</summary>
    public static object Box(FieldType lowered, ulong low, ulong high) => lowered switch
    {
        { PackedBits: 8 } => (byte)low,
        { PackedBits: 16 } => (ushort)low,
        { Type.Kind: ValueKind.I32 } => (int)low,
        { Type.Kind: ValueKind.I64 } => (long)low,
        { Type.Kind: ValueKind.F32 } => BitConverter.UInt32BitsToSingle((uint)low),
        { Type.Kind: ValueKind.F64 } => BitConverter.UInt64BitsToDouble(low),
        { Type.Kind: ValueKind.V128 } => Vector128.Create(low, high).AsByte(),
        _ => (nint)low,
    };
}
