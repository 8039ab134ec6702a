using static Seam.Wasm.Operators.OperatorRow;

namespace Seam.Wasm.Operators;

/// <summary>Structs, arrays, i31 and casts.</summary>
internal static class GcOperators
{
    public static readonly Operator[] Rows =
    [
        Row(Opcode.StructNew,        "struct.new",         Immediate.Type,        Special, Feature.Gc),
        Row(Opcode.StructNewDefault, "struct.new_default", Immediate.Type,        Special, Feature.Gc),
        Row(Opcode.StructGet,        "struct.get",         Immediate.TypeField,   Special, Feature.Gc),
        Row(Opcode.StructGetS,       "struct.get_s",       Immediate.TypeField,   Special, Feature.Gc),
        Row(Opcode.StructGetU,       "struct.get_u",       Immediate.TypeField,   Special, Feature.Gc),
        Row(Opcode.StructSet,        "struct.set",         Immediate.TypeField,   Special, Feature.Gc),
        Row(Opcode.ArrayNew,         "array.new",          Immediate.Type,        Special, Feature.Gc),
        Row(Opcode.ArrayNewDefault,  "array.new_default",  Immediate.Type,        Special, Feature.Gc),
        Row(Opcode.ArrayNewFixed,    "array.new_fixed",    Immediate.TypeCount,   Special, Feature.Gc),
        Row(Opcode.ArrayNewData,     "array.new_data",     Immediate.TypeData,    Special, Feature.Gc),
        Row(Opcode.ArrayNewElem,     "array.new_elem",     Immediate.TypeElement, Special, Feature.Gc),
        Row(Opcode.ArrayGet,         "array.get",          Immediate.Type,        Special, Feature.Gc),
        Row(Opcode.ArrayGetS,        "array.get_s",        Immediate.Type,        Special, Feature.Gc),
        Row(Opcode.ArrayGetU,        "array.get_u",        Immediate.Type,        Special, Feature.Gc),
        Row(Opcode.ArraySet,         "array.set",          Immediate.Type,        Special, Feature.Gc),
        Row(Opcode.ArrayLen,         "array.len",          Immediate.None,        Special, Feature.Gc),
        Row(Opcode.ArrayFill,        "array.fill",         Immediate.Type,        Special, Feature.Gc),
        Row(Opcode.ArrayCopy,        "array.copy",         Immediate.TypePair,    Special, Feature.Gc),
        Row(Opcode.ArrayInitData,    "array.init_data",    Immediate.TypeData,    Special, Feature.Gc),
        Row(Opcode.ArrayInitElem,    "array.init_elem",    Immediate.TypeElement, Special, Feature.Gc),
        Row(Opcode.RefTest,          "ref.test",           Immediate.HeapType,    Special, Feature.Gc),
        Row(Opcode.RefTestNull,      "ref.test",           Immediate.HeapType,    Special, Feature.Gc),
        Row(Opcode.RefCast,          "ref.cast",           Immediate.HeapType,    Special, Feature.Gc),
        Row(Opcode.RefCastNull,      "ref.cast",           Immediate.HeapType,    Special, Feature.Gc),
        Row(Opcode.BrOnCast,         "br_on_cast",         Immediate.CastBranch,  Special, Feature.Gc),
        Row(Opcode.BrOnCastFail,     "br_on_cast_fail",    Immediate.CastBranch,  Special, Feature.Gc),
        Row(Opcode.AnyConvertExtern, "any.convert_extern", Immediate.None,        Special, Feature.Gc),
        Row(Opcode.ExternConvertAny, "extern.convert_any", Immediate.None,        Special, Feature.Gc),
        Row(Opcode.RefI31,           "ref.i31",            Immediate.None,        Special, Feature.Gc),
        Row(Opcode.I31GetS,          "i31.get_s",          Immediate.None,        Special, Feature.Gc),
        Row(Opcode.I31GetU,          "i31.get_u",          Immediate.None,        Special, Feature.Gc),
    ];
}
