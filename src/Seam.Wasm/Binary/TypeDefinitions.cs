using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>The type section (WebAssembly 5.3.9 to 5.3.13): groups of definitions that may refer to each other.</summary>
internal static class TypeDefinitions
{
    private const int GroupForm = 0x4e;
    private const int FinalForm = 0x4f;
    private const int OpenForm = 0x50;
    private const int ArrayForm = 0x5e;
    private const int StructForm = 0x5f;
    private const int FunctionForm = 0x60;
    private const byte Packed16 = 0x77;
    private const byte Packed8 = 0x78;

    public static TypeGroup[] Read(ref SectionReader section)
    {
        var offset = section.Bytes.Offset;
        var groups = section.Vector(section.Limits.Types, "types", ReadGroup);
        var total = 0L;
        foreach (var group in groups)
            total += group.Types.Length;
        return total <= section.Limits.Types
            ? groups
            : throw new MalformedModuleException($"too many types: {total}, at most {section.Limits.Types} are accepted", offset);
    }

    private static TypeGroup ReadGroup(ref SectionReader section)
    {
        var offset = section.Bytes.Offset;
        var form = ReadForm(ref section);
        return form == GroupForm
            ? new TypeGroup(section.Vector(section.Limits.Types, "types", ReadSubType))
            : new TypeGroup(ReadSubType(ref section, form, offset));
    }

    private static SubType ReadSubType(ref SectionReader section)
    {
        var offset = section.Bytes.Offset;
        return ReadSubType(ref section, ReadForm(ref section), offset);
    }

    private static SubType ReadSubType(ref SectionReader section, int form, int offset)
    {
        if (form is not (FinalForm or OpenForm))
            return SubType.Final(ReadComposite(ref section, form, offset));
        var supertypes = section.Vector(int.MaxValue, "supertypes", static (ref s) => s.Bytes.ReadIndex());
        offset = section.Bytes.Offset;
        return new SubType(ReadComposite(ref section, ReadForm(ref section), offset), form == FinalForm, supertypes);
    }

    private static CompositeType ReadComposite(ref SectionReader section, int form, int offset) => form switch
    {
        FunctionForm => new FunctionType(
            section.Vector(section.Limits.Parameters, "parameters", ReadValueType),
            section.Vector(section.Limits.Results, "results", ReadValueType)),
        StructForm => new StructType(section.Vector(section.Limits.Fields, "fields", ReadField)),
        ArrayForm => new ArrayType(ReadField(ref section)),
        _ => throw new MalformedModuleException($"malformed definition type {form:x2}", offset),
    };

    private static FieldType ReadField(ref SectionReader section)
    {
        var bits = section.Bytes.Peek() switch
        {
            Packed8 => 8,
            Packed16 => 16,
            _ => 0,
        };
        if (bits != 0)
            section.Bytes.Position++;
        var type = bits == 0 ? section.Bytes.ReadValueType() : ValueType.I32;
        return new FieldType(type, bits, TypeSections.ReadMutability(ref section));
    }

    private static int ReadForm(ref SectionReader section) => (int)section.Bytes.SignedLeb(7) & 0x7f;

    private static ValueType ReadValueType(ref SectionReader section) => section.Bytes.ReadValueType();
}
