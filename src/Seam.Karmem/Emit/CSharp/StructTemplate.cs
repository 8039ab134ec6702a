using Seam.Foundation.Text;
using Seam.Karmem.Model;

namespace Seam.Karmem.Emit.CSharp;

/// <summary>A class with a property for each field, which writes and reads itself.</summary>
internal sealed class StructTemplate(KarmemStruct type, CodeWriter output)
{
    /// <summary>Members that every class has, and a field cannot be called.</summary>
    private static readonly HashSet<string> Members =
        ["PacketIdentifier", "Encode", "Decode", "Bytes", "MinimumBytes", "IsTable", "WriteTo", "ReadFrom", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    private readonly string _name = CSharpSource.TypeName(type.Name);

    public void Write()
    {
        output.Line();
        using var body = output.Braces($"public sealed class {_name} : IKarmemStruct<{_name}>");
        foreach (var field in type.Fields.Where(f => f.Type is SliceType))
            output.Line($"private static readonly KarmemSlice {Slice(field)} = new(\"{field.Name}\", {Limit((SliceType)field.Type)}, {(type.IsPacked ? "false" : "true")});");
        output.Line($"\n/// <summary>Tells its messages from others; not part of them.</summary>\npublic const ulong PacketIdentifier = {type.Id};\n");
        foreach (var field in type.Fields)
            output.Line($"public {Type(field.Type)} {Name(field)} {{ get; set; }}{Initial(field.Type)}\n");
        Messages();
        WriteTo();
        ReadFrom();
    }

    private void Messages() => output.Line($$"""
        /// <summary>A message with this as its root.</summary>
        /// <exception cref="KarmemException">Strict: readers would not get all of it.</exception>
        public byte[] Encode(KarmemRules rules = KarmemRules.Strict) => KarmemWriter.Encode(this, rules);

        /// <exception cref="KarmemException">Strict: the message is not valid.</exception>
        public static {{_name}} Decode(ReadOnlySpan<byte> message, KarmemRules rules = KarmemRules.Strict) => KarmemReader.Decode<{{_name}}>(message, rules);

        static int IKarmemStruct<{{_name}}>.Bytes => {{type.Bytes}};

        static int IKarmemStruct<{{_name}}>.MinimumBytes => {{type.MinimumBytes}};

        static bool IKarmemStruct<{{_name}}>.IsTable => {{(type.IsTable ? "true" : "false")}};

        """);

    private void WriteTo()
    {
        using var body = output.Braces($"void IKarmemStruct<{_name}>.WriteTo(KarmemWriter writer, int at)");
        output.Line($"at = writer.Place<{_name}>(at);");
        if (type.IsTable)
            output.Line($"writer.Put(at, {type.ContentBytes});");
        foreach (var field in type.Fields)
            output.Line($"writer.{Store(field, Name(field))};");
    }

    private static string Store(KarmemField field, string name) => (field.Type, field.Type.Element) switch
    {
        (SliceType, StructElement) => $"StructSlice<{Element(field.Type.Element)}>(at + {field.Offset}, {name}, {Slice(field)})",
        (SliceType, PrimitiveElement { Primitive.IsChar: true }) => $"Text(at + {field.Offset}, {name}, {Slice(field)})",
        (SliceType, _) => $"Slice<{Element(field.Type.Element)}>(at + {field.Offset}, {name}, {Slice(field)})",
        (FixedType array, StructElement) => $"FixedStructs<{Element(array.Element)}>(at + {field.Offset}, {name}, {array.Count}, \"{field.Name}\")",
        (FixedType array, _) => $"Fixed<{Element(array.Element)}>(at + {field.Offset}, {name}, {array.Count}, \"{field.Name}\")",
        (_, StructElement { Struct.IsTable: true }) => $"Table(at + {field.Offset}, {name})",
        (_, StructElement) => $"Inline(at + {field.Offset}, {name})",
        _ => $"Put(at + {field.Offset}, {name})",
    };

    private void ReadFrom()
    {
        using var body = output.Braces($"\nvoid IKarmemStruct<{_name}>.ReadFrom(ref KarmemReader reader, int at, long end)");
        foreach (var field in type.Fields)
        {
            if (type.IsTable)
                output.Line($"if (at + {field.End}L <= end)\n    {Name(field)} = reader.{Load(field)};");
            else
                output.Line($"{Name(field)} = reader.{Load(field)};");
        }
    }

    private static string Load(KarmemField field) => (field.Type, field.Type.Element) switch
    {
        (SliceType, StructElement) => $"StructSlice<{Element(field.Type.Element)}>(at + {field.Offset}, {Slice(field)})",
        (SliceType, PrimitiveElement { Primitive.IsChar: true }) => $"Text(at + {field.Offset}, {Slice(field)})",
        (SliceType, PrimitiveElement { Primitive.Name: "bool" }) => $"BoolSlice(at + {field.Offset}, {Slice(field)})",
        (SliceType, _) => $"Slice<{Element(field.Type.Element)}>(at + {field.Offset}, {Slice(field)})",
        (FixedType array, StructElement) => $"FixedStructs<{Element(array.Element)}>(at + {field.Offset}, {array.Count})",
        (FixedType array, PrimitiveElement { Primitive.Name: "bool" }) => $"Bools(at + {field.Offset}, {array.Count})",
        (FixedType array, _) => $"Fixed<{Element(array.Element)}>(at + {field.Offset}, {array.Count})",
        (_, StructElement { Struct.IsTable: true }) => $"Table<{Element(field.Type.Element)}>(at + {field.Offset})",
        (_, StructElement) => $"Inline<{Element(field.Type.Element)}>(at + {field.Offset})",
        (_, PrimitiveElement { Primitive.Name: "bool" }) => $"Bool(at + {field.Offset})",
        _ => $"Get<{Element(field.Type.Element)}>(at + {field.Offset})",
    };

    private static string Type(FieldType type) => type switch
    {
        SliceType { Element: PrimitiveElement { Primitive.IsChar: true } } => "string",
        SliceType or FixedType => $"{Element(type.Element)}[]",
        _ => Element(type.Element),
    };

    private static string Element(ElementType element) => element switch
    {
        PrimitiveElement p => p.Primitive.CSharp,
        EnumElement e => CSharpSource.TypeName(e.Enum.Name),
        StructElement s => CSharpSource.TypeName(s.Struct.Name),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Initial(FieldType type) => type switch
    {
        SliceType { Element: PrimitiveElement { Primitive.IsChar: true } } => " = \"\";",
        SliceType => " = [];",
        FixedType { Element: StructElement s } array => $" = KarmemArray.Of<{CSharpSource.TypeName(s.Struct.Name)}>({array.Count});",
        FixedType array => $" = new {Element(array.Element)}[{array.Count}];",
        SingleType { Element: StructElement } => " = new();",
        _ => "",
    };

    /// <summary>A member cannot have the name of its class.</summary>
    private string Name(KarmemField field) =>
        field.Name == _name || Members.Contains(field.Name) ? field.Name + "_" : field.Name;

    /// <summary>Fields of a schema begin with capitals, so that this is never the name of one.</summary>
    private static string Slice(KarmemField field) => $"s_{field.Name}";

    private static uint Limit(SliceType slice) => Math.Min(slice.Limit ?? int.MaxValue, int.MaxValue);
}
