using System.Globalization;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Shapes as C# types and values.</summary>
internal static class CSharpTypes
{
    /// <summary>The type of a value in place: scalar, enum, flags or static struct.</summary>
    public static string Of(Shape shape, CSharpNames names) => shape switch
    {
        ScalarShape s => Keyword(s.Kind),
        EnumShape e => names.Own(e.Plan.Name),
        StaticShape s => names.Own(s.Plan.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "not a type in place"),
    };

    /// <summary>The type inside all arrays; <paramref name="dynamic"/> says how dynamic structs are spelled.</summary>
    public static string Innermost(Shape shape, CSharpNames names, Func<QualifiedName, string> dynamic) => shape switch
    {
        SliceShape s => Innermost(s.Element, names, dynamic),
        FixedArrayShape a => Innermost(a.Element, names, dynamic),
        ReferenceShape r => dynamic(r.Target.Name),
        UnionShape u => dynamic(u.Plan.Name),
        HandleShape h => $"Handle<{names.Interface(h.Resource, "Interface")}>{(h.IsOptional ? "?" : "")}",
        StringShape => "string",
        _ => Of(shape, names),
    };

    /// <summary>The type as the schema names it.</summary>
    public static string SchemaName(Shape shape) => shape switch
    {
        ScalarShape s => s.Kind.Keyword(),
        EnumShape e => $"{e.Plan.Name}",
        StaticShape s => $"{s.Plan.Name}",
        ReferenceShape r => $"{r.Target.Name}",
        UnionShape u => $"{u.Plan.Name}",
        StringShape => "string",
        SliceShape s => SchemaName(s.Element) + "[]",
        FixedArrayShape a => $"{SchemaName(a.Element)}[{a.Count}]",
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };

    public static string Keyword(ScalarKind kind) => kind switch
    {
        ScalarKind.Bool => "bool",
        ScalarKind.U8 => "byte",
        ScalarKind.I8 => "sbyte",
        ScalarKind.U16 => "ushort",
        ScalarKind.I16 => "short",
        ScalarKind.U32 => "uint",
        ScalarKind.I32 => "int",
        ScalarKind.F32 => "float",
        ScalarKind.U64 => "ulong",
        ScalarKind.I64 => "long",
        ScalarKind.F64 => "double",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Whether verification looks inside the value: bools and static structs that hold bools or pads.</summary>
    public static bool IsChecked(Shape shape) => shape switch
    {
        ScalarShape s => s.Kind == ScalarKind.Bool,
        FixedArrayShape a => IsChecked(a.Element),
        StaticShape s => IsChecked(s.Plan),
        _ => false,
    };

    public static bool IsChecked(StaticPlan plan) => plan.Padding.Count > 0 || plan.Fields.Any(f => IsChecked(f.Shape));

    public static bool IsBool(Shape shape) => shape is ScalarShape { Kind: ScalarKind.Bool };

    /// <summary>A value of a scalar, enum or flags from its little-endian bits.</summary>
    public static string Literal(Shape shape, ulong bits, CSharpNames names) => shape switch
    {
        EnumShape e => $"({names.Own(e.Plan.Name)})({Literal(e.Plan.Carrier, bits)})",
        ScalarShape s => Literal(s.Kind, bits),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "has no literal"),
    };

    public static string Literal(ScalarKind kind, ulong bits) => kind switch
    {
        ScalarKind.Bool => bits != 0 ? "true" : "false",
        ScalarKind.F32 => Single((uint)bits),
        ScalarKind.F64 => Double(bits),
        ScalarKind.U64 => $"{bits}UL",
        ScalarKind.I64 => (long)bits == long.MinValue ? "long.MinValue" : $"{(long)bits}L",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Small(kind, bits)}"),
    };

    private static long Small(ScalarKind kind, ulong bits) => kind switch
    {
        ScalarKind.I8 => (sbyte)bits,
        ScalarKind.I16 => (short)bits,
        ScalarKind.I32 => (int)bits,
        ScalarKind.U8 => (byte)bits,
        ScalarKind.U16 => (ushort)bits,
        _ => (uint)bits,
    };

    // Infinities and NaNs have no literal, and double.NaN is not the NaN of docs/abi.md: its sign is set.
    private static string Single(uint bits) => float.IsFinite(BitConverter.UInt32BitsToSingle(bits))
        ? string.Create(CultureInfo.InvariantCulture, $"{BitConverter.UInt32BitsToSingle(bits):R}f")
        : $"BitConverter.UInt32BitsToSingle(0x{bits:x8})";

    private static string Double(ulong bits) => double.IsFinite(BitConverter.UInt64BitsToDouble(bits))
        ? string.Create(CultureInfo.InvariantCulture, $"{BitConverter.UInt64BitsToDouble(bits):R}d")
        : $"BitConverter.UInt64BitsToDouble(0x{bits:x16})";
}
