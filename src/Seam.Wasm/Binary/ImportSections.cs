using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>Items of the import, export and tag sections.</summary>
internal static class ImportSections
{
    public static Import ReadImport(ref SectionReader section)
    {
        var module = section.Name();
        var name = section.Name();
        return new Import(module, name, ReadExternalType(ref section));
    }

    public static Export ReadExport(ref SectionReader section)
    {
        var name = section.Name();
        var kind = ReadKind(ref section, "export");
        return new Export(name, kind, section.Bytes.ReadIndex());
    }

    /// <summary>The zero byte is the only kind of tag: an exception.</summary>
    public static TagType ReadTag(ref SectionReader section)
    {
        var offset = section.Bytes.Offset;
        return section.Bytes.Byte() == 0
            ? new TagType(section.Bytes.ReadIndex())
            : throw new MalformedModuleException("malformed tag attribute", offset);
    }

    private static ExternalType ReadExternalType(ref SectionReader section) => ReadKind(ref section, "import") switch
    {
        ExternalKind.Function => new FunctionImportType(section.Bytes.ReadIndex()),
        ExternalKind.Table => TypeSections.ReadTableType(ref section),
        ExternalKind.Memory => TypeSections.ReadMemoryType(ref section),
        ExternalKind.Global => TypeSections.ReadGlobalType(ref section),
        _ => ReadTag(ref section),
    };

    private static ExternalKind ReadKind(ref SectionReader section, string what)
    {
        var offset = section.Bytes.Offset;
        var kind = (ExternalKind)section.Bytes.Byte();
        return kind <= ExternalKind.Tag
            ? kind
            : throw new MalformedModuleException($"malformed {what} kind {(byte)kind:x2}", offset);
    }
}
