namespace Seam.Wasm.Validate;

/// <summary>Lists of one type, shared because every block with a result needs one.</summary>
internal static class SingleType
{
    private static readonly ValueType[][] Common =
        [[ValueType.I32], [ValueType.I64], [ValueType.F32], [ValueType.F64], [ValueType.V128]];

    private static readonly ValueType[] Function = [ValueType.FuncRef];
    private static readonly ValueType[] Extern = [ValueType.ExternRef];

    public static ValueType[] Of(ValueType type)
    {
        if ((int)type.Kind < Common.Length)
            return Common[(int)type.Kind];
        return type == ValueType.FuncRef ? Function : type == ValueType.ExternRef ? Extern : [type];
    }
}
