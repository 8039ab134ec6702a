using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Emit.C;

/// <summary>Shapes as C types.</summary>
internal static class CTypes
{
    private sealed record Scalar(string Type, string Suffix, string Wasm);

    private static readonly Dictionary<ScalarKind, Scalar> Scalars = new()
    {
        [ScalarKind.Bool] = new("bool", "bool", "int32_t"),
        [ScalarKind.U8] = new("uint8_t", "u8", "int32_t"),
        [ScalarKind.I8] = new("int8_t", "i8", "int32_t"),
        [ScalarKind.U16] = new("uint16_t", "u16", "int32_t"),
        [ScalarKind.I16] = new("int16_t", "i16", "int32_t"),
        [ScalarKind.U32] = new("uint32_t", "u32", "int32_t"),
        [ScalarKind.I32] = new("int32_t", "i32", "int32_t"),
        [ScalarKind.F32] = new("float", "f32", "float"),
        [ScalarKind.U64] = new("uint64_t", "u64", "int64_t"),
        [ScalarKind.I64] = new("int64_t", "i64", "int64_t"),
        [ScalarKind.F64] = new("double", "f64", "double"),
    };

    public static string Of(ScalarKind kind) => Scalars[kind].Type;

    /// <summary>The type of a value, of an element, or (strings, structs with references) of what an owned struct has in its place.</summary>
    public static string Of(Shape shape) => shape switch
    {
        ScalarShape s => Of(s.Kind),
        EnumShape e => CNames.Of(e.Plan.Name),
        StaticShape s => CNames.Of(s.Plan.Name),
        StringShape => "seam_string",
        ReferenceShape r => CNames.Of(r.Target.Name),
        UnionShape u => CNames.Of(u.Plan.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "has no type of its own"),
    };

    /// <summary>The type through which a scalar, enum or set of flags in a message is loaded and stored.</summary>
    public static string Access(Shape shape) => Carrier(shape) is var kind && kind == ScalarKind.Bool ? "seam_u8" : "seam_" + Scalars[kind].Suffix;

    /// <summary>The type that carries a scalar, enum or set of flags through a call.</summary>
    public static string Wasm(Shape shape) => Scalars[Carrier(shape)].Wasm;

    public static bool IsBool(Shape shape) => shape is ScalarShape { Kind: ScalarKind.Bool };

    public static string Slice(Shape element) => Run(element, "slice");

    public static string Span(Shape element) => Run(element, "span");

    private static string Run(Shape element, string kind) => element switch
    {
        ScalarShape s => $"seam_{kind}_{Scalars[s.Kind].Suffix}",
        StringShape => $"seam_{kind}_string",
        ReferenceShape r => $"{CNames.Of(r.Target.Name)}_pointers",
        UnionShape u => $"{CNames.Of(u.Plan.Name)}_values",
        _ => $"{Of(element)}_{kind}",
    };

    private static ScalarKind Carrier(Shape shape) => shape switch
    {
        ScalarShape s => s.Kind,
        EnumShape e => e.Plan.Carrier,
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "is not a scalar"),
    };
}
