namespace Seam.Schema.Model;

/// <summary>The scalar types of the IDL. Size and alignment in bytes are equal (natural alignment).</summary>
public enum ScalarKind
{
    Bool,
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    F32,
    U64,
    I64,
    F64,
}

public static class ScalarKinds
{
    public static int Size(this ScalarKind kind) => kind switch
    {
        ScalarKind.Bool or ScalarKind.U8 or ScalarKind.I8 => 1,
        ScalarKind.U16 or ScalarKind.I16 => 2,
        ScalarKind.U32 or ScalarKind.I32 or ScalarKind.F32 => 4,
        _ => 8,
    };

    public static bool IsFloat(this ScalarKind kind) => kind is ScalarKind.F32 or ScalarKind.F64;

    public static bool IsSigned(this ScalarKind kind) => kind is ScalarKind.I8 or ScalarKind.I16 or ScalarKind.I32 or ScalarKind.I64;
}
