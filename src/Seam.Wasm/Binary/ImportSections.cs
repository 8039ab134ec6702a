using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Binary;

/// <summary>Items of the import and export sections.</summary>
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

    private static ExternalType ReadExternalType(ref SectionReader section) => ReadKind(ref section, "import") switch
    {
        ExternalKind.Function => new FunctionImportType(section.Bytes.ReadIndex()),
        ExternalKind.Table => TypeSections.ReadTableType(ref section),
        ExternalKind.Memory => TypeSections.ReadMemoryType(ref section),
        _ => TypeSections.ReadGlobalType(ref section),
    };

    private static ExternalKind ReadKind(ref SectionReader section, string what)
    {
        var offset = section.Bytes.Offset;
        var kind = (ExternalKind)section.Bytes.Byte();
        return kind switch
        {
            < ExternalKind.Tag => kind,
            ExternalKind.Tag => throw InvalidModuleException.Unsupported(Feature.Exceptions, $"{what} section", offset),
            _ => throw new MalformedModuleException($"malformed {what} kind {(byte)kind:x2}", offset),
        };
    }
}
