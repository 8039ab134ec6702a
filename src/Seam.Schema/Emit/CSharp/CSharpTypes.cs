using System.Globalization;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Shapes as C# types and values.</summary>
internal static class CSharpTypes
{
    /// <summary>The type of an element in place: scalar, enum, flags or static struct.</summary>
    public static string Of(Shape shape, CSharpNames names) => shape switch
    {
        ScalarShape s => Keyword(s.Kind),
        EnumShape e => names.Own(e.Plan.Name),
        StaticShape s => names.Own(s.Plan.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "not a type in place"),
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
        ScalarKind.F32 => Float($"{BitConverter.UInt32BitsToSingle((uint)bits):R}", "float", "f"),
        ScalarKind.F64 => Float($"{BitConverter.UInt64BitsToDouble(bits):R}", "double", "d"),
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

    private static string Float(string text, string type, string suffix) => text switch
    {
        "NaN" => $"{type}.NaN",
        "Infinity" => $"{type}.PositiveInfinity",
        "-Infinity" => $"{type}.NegativeInfinity",
        _ => text + suffix,
    };
}
