using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>Items of the table, memory and global sections.</summary>
internal static class TypeSections
{
    private const byte TableWithInitial = 0x40;

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
        return new GlobalType(type, ReadMutability(ref section));
    }

    public static bool ReadMutability(ref SectionReader section)
    {
        var offset = section.Bytes.Offset;
        var mutability = section.Bytes.Byte();
        return mutability <= 1 ? mutability == 1 : throw new MalformedModuleException("malformed mutability", offset);
    }

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
