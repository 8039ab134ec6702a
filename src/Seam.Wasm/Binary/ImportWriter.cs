using Seam.Foundation.Bytes;
using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>Items of the import, export and tag sections.</summary>
internal static class ImportWriter
{
    public static void Import(ByteWriter writer, Import import)
    {
        writer.Name(import.Module);
        writer.Name(import.Name);
        writer.Byte((byte)import.Type.Kind);
        switch (import.Type)
        {
            case FunctionImportType function:
                writer.Index(function.TypeIndex);
                break;
            case TableType table:
                writer.TableType(table);
                break;
            case MemoryType memory:
                writer.Limits(memory.Limits);
                break;
            case GlobalType global:
                writer.GlobalType(global);
                break;
            case TagType tag:
                Tag(writer, tag);
                break;
        }
    }

    public static void Export(ByteWriter writer, Export export)
    {
        writer.Name(export.Name);
        writer.Byte((byte)export.Kind);
        writer.Index(export.Index);
    }

    /// <summary>The zero byte is the only kind of tag: an exception.</summary>
    public static void Tag(ByteWriter writer, TagType tag)
    {
        writer.Byte(0);
        writer.Index(tag.TypeIndex);
    }
}
