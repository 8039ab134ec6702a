using System.Globalization;
using System.Text;

namespace Seam.Karmem.Model;

/// <summary>The text form of a resolved schema: what v1 can read again, with offsets and sizes as tags.</summary>
public static class SchemaPrinter
{
    public static string Print(KarmemSchema schema)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"karmem {schema.Name}{string.Concat(schema.Tags.Select(t => $" @{t.Name}(`{t.Value}`)"))};\n");
        foreach (var definition in schema.Enums)
            Enum(definition, text);
        foreach (var definition in schema.Structs)
            Struct(definition, text);
        return text.ToString();
    }

    /// <summary>A type as schemas of v1 write it.</summary>
    public static string Type(FieldType type) => type switch
    {
        FixedType array => $"[{array.Count}]{Element(array.Element)}",
        SliceType { Limit: { } limit } slice => $"[<{limit}]{Element(slice.Element)}",
        SliceType slice => $"[]{Element(slice.Element)}",
        _ => Element(type.Element),
    };

    private static string Element(ElementType element) => element switch
    {
        PrimitiveElement p => p.Primitive.Name,
        EnumElement e => e.Enum.Name,
        StructElement s => s.Struct.Name,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static void Enum(KarmemEnum definition, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nenum {definition.Name} {definition.Carrier.Name} {{\n");
        foreach (var value in definition.Values)
            text.Append(CultureInfo.InvariantCulture, $"    {value.Name} = {value.Number};\n");
        text.Append("}\n");
    }

    private static void Struct(KarmemStruct definition, StringBuilder text)
    {
        var kind = definition.IsTable ? "table" : "inline";
        text.Append(CultureInfo.InvariantCulture, $"\nstruct {definition.Name} {kind} @packed({(definition.IsPacked ? "true" : "false")}) @id(`{definition.Id}`) @bytes(`{definition.Bytes}`) {{\n");
        foreach (var field in definition.Fields)
            text.Append(CultureInfo.InvariantCulture, $"    {field.Name} {Type(field.Type)} @offset(`{field.Offset}`);\n");
        text.Append("}\n");
    }
}
