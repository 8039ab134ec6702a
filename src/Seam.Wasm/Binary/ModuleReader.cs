using Seam.Foundation.Bytes;
using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>
/// Binary → <see cref="Module"/> (WebAssembly 5.5). Code is kept as slices of the given bytes, which must not change afterwards,
/// and is decoded by the validator: a module that was only read may still hold operators that do not exist.
/// </summary>
public static class ModuleReader
{
    private const uint Magic = 0x6d736100;
    private const uint Version = 1;
    private const int PreambleSize = 8;

    /// <exception cref="MalformedModuleException">The bytes are not a module, or exceed <paramref name="limits"/>.</exception>
    /// <exception cref="InvalidModuleException">The module uses a kind of section or type that is not supported.</exception>
    public static Module Read(ReadOnlyMemory<byte> bytes, ModuleLimits? limits = null)
    {
        limits ??= ModuleLimits.Default;
        if (bytes.Length > limits.ModuleSize)
            throw new MalformedModuleException($"module of {bytes.Length} bytes, at most {limits.ModuleSize} are accepted", 0);
        try
        {
            return ReadModule(bytes, limits);
        }
        catch (BadDataException fault)
        {
            throw MalformedModuleException.From(fault);
        }
    }

    private static Module ReadModule(ReadOnlyMemory<byte> bytes, ModuleLimits limits)
    {
        var reader = new ByteReader(bytes.Span);
        CheckPreamble(ref reader);
        var draft = new ModuleDraft();
        while (!reader.AtEnd)
        {
            var id = ReadId(ref reader, draft);
            var section = new SectionReader(bytes, ReadRange(ref reader), limits);
            Dispatch(id, ref section, draft);
            if (!section.Bytes.AtEnd)
                throw new MalformedModuleException(
                    $"section size mismatch: {section.Bytes.Remaining} bytes follow the {id} section's contents", section.Bytes.Offset);
        }
        return draft.Finish(bytes.Length);
    }

    private static void CheckPreamble(ref ByteReader reader)
    {
        if (reader.UInt32() != Magic)
            throw new MalformedModuleException("magic header not detected", 0);
        var version = reader.UInt32();
        if (version != Version)
            throw new MalformedModuleException($"unknown binary version {version}", PreambleSize / 2);
    }

    private static SectionId ReadId(ref ByteReader reader, ModuleDraft draft)
    {
        var offset = reader.Offset;
        var id = (SectionId)reader.Byte();
        if (id > SectionId.Tag)
            throw new MalformedModuleException($"malformed section id {(byte)id}", offset);
        if (id == SectionId.Custom)
            return id;
        if (SectionOrder.Place(id) <= SectionOrder.Place(draft.Last))
            throw new MalformedModuleException($"unexpected content after last section: {id} section out of order", offset);
        draft.Last = id;
        return id;
    }

    private static Range ReadRange(ref ByteReader reader)
    {
        var offset = reader.Offset;
        var size = reader.UnsignedLeb32();
        if (size > (uint)reader.Remaining)
            throw new MalformedModuleException($"length out of bounds: section of {size} bytes, {reader.Remaining} left", offset);
        var start = reader.Position;
        reader.Position += (int)size;
        return start..reader.Position;
    }

    private static void Dispatch(SectionId id, ref SectionReader section, ModuleDraft draft)
    {
        var limits = section.Limits;
        switch (id)
        {
            case SectionId.Custom:
                draft.Custom.Add(CustomSections.Read(ref section) with { After = draft.Last });
                break;
            case SectionId.Type:
                draft.TypeGroups = TypeDefinitions.Read(ref section);
                break;
            case SectionId.Import:
                draft.Imports = section.Vector(limits.Imports, "imports", ImportSections.ReadImport);
                break;
            case SectionId.Function:
                draft.FunctionTypes = section.Vector(limits.Functions, "functions", static (ref s) => s.Bytes.ReadIndex());
                break;
            case SectionId.Table:
                draft.Tables = section.Vector(limits.Tables, "tables", TypeSections.ReadTable);
                break;
            case SectionId.Memory:
                draft.Memories = section.Vector(limits.Memories, "memories", TypeSections.ReadMemoryType);
                break;
            case SectionId.Global:
                draft.Globals = section.Vector(limits.Globals, "globals", TypeSections.ReadGlobal);
                break;
            case SectionId.Tag:
                draft.Tags = section.Vector(limits.Tags, "tags", ImportSections.ReadTag);
                break;
            default:
                DispatchContents(id, ref section, draft);
                break;
        }
    }

    private static void DispatchContents(SectionId id, ref SectionReader section, ModuleDraft draft)
    {
        var limits = section.Limits;
        switch (id)
        {
            case SectionId.Export:
                draft.Exports = section.Vector(limits.Exports, "exports", ImportSections.ReadExport);
                break;
            case SectionId.Start:
                draft.Start = section.Bytes.ReadIndex();
                break;
            case SectionId.Element:
                draft.Elements = section.Vector(limits.ElementSegments, "element segments", SegmentSections.ReadElements);
                break;
            case SectionId.DataCount:
                draft.DataCount = section.Bytes.ReadIndex();
                break;
            case SectionId.Code:
                draft.CodeOffset = section.Bytes.Offset;
                draft.Functions = CodeSections.Read(ref section, draft.FunctionTypes);
                break;
            case SectionId.Data:
                draft.DataOffset = section.Bytes.Offset;
                draft.Data = section.Vector(limits.DataSegments, "data segments", SegmentSections.ReadData);
                break;
            default:
                throw new InvalidOperationException($"section {id} has no reader");
        }
    }
}
