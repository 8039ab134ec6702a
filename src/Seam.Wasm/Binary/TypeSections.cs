using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Binary;

/// <summary>Items of the type, table, memory and global sections.</summary>
internal static class TypeSections
{
    private const byte FunctionForm = 0x60;
    private const byte TableWithInitial = 0x40;

    public static FunctionType ReadFunctionType(ref SectionReader section)
    {
        var offset = section.Bytes.Offset;
        var form = section.Bytes.SignedLeb(7) & 0x7f;
        if (form is >= 0x4e and <= 0x50 or 0x5e or 0x5f)
            throw InvalidModuleException.Unsupported(Feature.Gc, "type section", offset);
        if (form != FunctionForm)
            throw new MalformedModuleException($"malformed definition type {form:x2}", offset);
        var parameters = section.Vector(section.Limits.Parameters, "parameters", ReadValueType);
        return new FunctionType(parameters, section.Vector(section.Limits.Results, "results", ReadValueType));
    }

    public static Table ReadTable(ref SectionReader section)
    {
        if (section.Bytes.Peek() != TableWithInitial)
            return new Table(ReadTableType(ref section), null);
        section.Bytes.Position++;
        var offset = section.Bytes.Offset;
        if (section.Bytes.Byte() != 0)
            throw new MalformedModuleException("malformed table", offset);
        var type = ReadTableType(ref section);
        return new Table(type, section.Expression());
    }

    public static TableType ReadTableType(ref SectionReader section)
    {
        var element = section.Bytes.ReadReferenceType();
        return new TableType(element, ReadLimits(ref section));
    }

    public static MemoryType ReadMemoryType(ref SectionReader section) => new(ReadLimits(ref section));

    public static Global ReadGlobal(ref SectionReader section)
    {
        var type = ReadGlobalType(ref section);
        return new Global(type, section.Expression());
    }

    public static GlobalType ReadGlobalType(ref SectionReader section)
    {
        var type = section.Bytes.ReadValueType();
        var offset = section.Bytes.Offset;
        var mutability = section.Bytes.Byte();
        return mutability <= 1
            ? new GlobalType(type, mutability == 1)
            : throw new MalformedModuleException("malformed mutability", offset);
    }

    private static ValueType ReadValueType(ref SectionReader section) => section.Bytes.ReadValueType();

    /// <summary>Flags: 1 = has a maximum, 2 = shared, 4 = 64-bit addresses.</summary>
    private static Limits ReadLimits(ref SectionReader section)
    {
        var offset = section.Bytes.Offset;
        var flags = section.Bytes.Byte();
        if (flags > 7)
            throw new MalformedModuleException($"malformed limits flags {flags:x2}", offset);
        var minimum = section.Bytes.UnsignedLeb(64);
        ulong? maximum = (flags & 1) != 0 ? section.Bytes.UnsignedLeb(64) : null;
        return new Limits(minimum, maximum) { IsShared = (flags & 2) != 0, Is64Bit = (flags & 4) != 0 };
    }
}
