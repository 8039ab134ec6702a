using System.Globalization;
using Seam.Foundation.Text;
using Seam.Karmem.Model;

namespace Seam.Karmem.Import;

/// <summary>
/// The same data in Seam's own schema language (docs/idl.md). Messages differ; what a program holds does not, and what cannot be
/// carried over is said in a comment.
/// </summary>
public static class SeamSchema
{
    public static string Write(KarmemSchema schema)
    {
        var output = new CodeWriter();
        output.Line($"// Converted from the Karmem v1 schema '{schema.Name}'.\ndefine package {schema.Name};");
        foreach (var definition in schema.Enums)
            Enum(definition, output);
        foreach (var definition in schema.Structs)
            Struct(definition, output);
        return output.ToString();
    }

    private static void Enum(KarmemEnum definition, CodeWriter output)
    {
        output.Line();
        using var body = output.Block($"define enum {definition.Name} : {definition.Carrier.Seam} {{", "}");
        var taken = new Dictionary<ulong, string>();
        foreach (var value in definition.Values)
            output.Line(taken.TryAdd(value.Number, value.Name)
                ? $"{value.Name} = {value.Number};"
                : $"// {value.Name} was another name for {taken[value.Number]}.");
    }

    private static void Struct(KarmemStruct definition, CodeWriter output)
    {
        output.Line($"\n/// Karmem v1 knew it by the number {definition.Id}.");
        using var body = output.Block($"define struct {definition.Name}{(definition.IsFixed ? " static" : "")} {{", "}");
        foreach (var field in definition.Fields)
            output.Line($"{Type(field.Type)} {field.Name};{Remark(field.Type)}");
    }

    private static string Type(FieldType type) => type switch
    {
        SliceType { Element: PrimitiveElement { Primitive.IsChar: true } } => "string",
        SliceType { Limit: { } limit } => $"{Element(type.Element)}[<{limit}]",
        SliceType => $"{Element(type.Element)}[]",
        FixedType array when IsFixed(array.Element) => $"{Element(type.Element)}[{array.Count}]",
        FixedType array => $"{Element(type.Element)}[<{array.Count}]",
        _ => Element(type.Element),
    };

    private static string Remark(FieldType type) => type switch
    {
        SliceType { Element: PrimitiveElement { Primitive.IsChar: true }, Limit: { } limit } => string.Create(CultureInfo.InvariantCulture, $" // readers of v1 took at most {limit} bytes"),
        FixedType array when !IsFixed(array.Element) => string.Create(CultureInfo.InvariantCulture, $" // exactly {array.Count} in v1"),
        _ => "",
    };

    private static string Element(ElementType element) => element switch
    {
        PrimitiveElement p => p.Primitive.Seam,
        EnumElement e => e.Enum.Name,
        StructElement s => s.Struct.Name,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool IsFixed(ElementType element) => element is not StructElement { Struct.IsFixed: false };
}
