using System.Reflection.Emit;

namespace Seam.Engine.Compile;

/// <summary>Access to a whole value at an address of native memory, which holds no objects: globals, frame slots, argument slots.</summary>
internal static class Cells
{
    /// <summary>Address → value.</summary>
    public static void Load(IlWriter il, ValueType type)
    {
        if (type.Kind == ValueKind.V128)
            il.UnalignedVector(OpCodes.Ldobj);
        else
            il.Emit(type.Kind switch
            {
                ValueKind.I32 => OpCodes.Ldind_I4,
                ValueKind.I64 => OpCodes.Ldind_I8,
                ValueKind.F32 => OpCodes.Ldind_R4,
                ValueKind.F64 => OpCodes.Ldind_R8,
                _ => OpCodes.Ldind_I,
            });
    }

    /// <summary>Address, value →</summary>
    public static void Store(IlWriter il, ValueType type)
    {
        if (type.Kind == ValueKind.V128)
            il.UnalignedVector(OpCodes.Stobj);
        else
            il.Emit(type.Kind switch
            {
                ValueKind.I32 => OpCodes.Stind_I4,
                ValueKind.I64 => OpCodes.Stind_I8,
                ValueKind.F32 => OpCodes.Stind_R4,
                ValueKind.F64 => OpCodes.Stind_R8,
                _ => OpCodes.Stind_I,
            });
    }
}
