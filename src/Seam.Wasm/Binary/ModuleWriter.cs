using System.Text;
using Seam.Foundation.Bytes;
using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>
/// <see cref="Module"/> → binary (WebAssembly 5.5), in the shortest encoding; code is copied as it is. Sections without contents
/// are left out. Names are written as the custom section "name" of the module holds them, not from <see cref="Module.Names"/>.
/// </summary>
public static class ModuleWriter
{
    private const uint Magic = 0x6d736100;
    private const uint Version = 1;

    public static byte[] Write(Module module)
    {
        var writer = new ByteWriter();
        writer.UInt32(Magic);
        writer.UInt32(Version);
        WriteCustomSections(writer, module, SectionId.Custom);
        foreach (var id in SectionOrder.Order)
        {
            WriteSection(writer, id, Contents(module, id));
            WriteCustomSections(writer, module, id);
        }
        return writer.ToArray();
    }

    internal static void Name(this ByteWriter writer, string name)
    {
        writer.Index(Encoding.UTF8.GetByteCount(name));
        writer.Bytes(Encoding.UTF8.GetBytes(name));
    }

    private static void WriteCustomSections(ByteWriter writer, Module module, SectionId after)
    {
        foreach (var section in module.CustomSections.Where(s => s.After == after))
        {
            var contents = new ByteWriter();
            contents.Name(section.Name);
            contents.Bytes(section.Bytes.Span);
            WriteSection(writer, SectionId.Custom, contents);
        }
    }

    private static void WriteSection(ByteWriter writer, SectionId id, ByteWriter contents)
    {
        if (contents.Length == 0)
            return;
        writer.Byte((byte)id);
        writer.Index(contents.Length);
        writer.Bytes(contents.Written);
    }

    private static ByteWriter Contents(Module module, SectionId id) => id switch
    {
        SectionId.Type => Vector(module.TypeGroups, (w, group) => w.TypeGroup(group)),
        SectionId.Import => Vector(module.Imports, ImportWriter.Import),
        SectionId.Function => Vector(module.Functions, (w, function) => w.Index(function.TypeIndex)),
        SectionId.Table => Vector(module.Tables, TableSection),
        SectionId.Memory => Vector(module.Memories, (w, memory) => w.Limits(memory.Limits)),
        SectionId.Tag => Vector(module.Tags, ImportWriter.Tag),
        SectionId.Global => Vector(module.Globals, GlobalSection),
        SectionId.Export => Vector(module.Exports, ImportWriter.Export),
        SectionId.Start => Number(module.Start),
        SectionId.Element => Vector(module.Elements, SegmentWriter.Elements),
        SectionId.DataCount => Number(module.DataCount),
        SectionId.Code => Vector(module.Functions, FunctionSection),
        SectionId.Data => Vector(module.Data, SegmentWriter.Data),
        _ => throw new InvalidOperationException($"section {id} has no writer"),
    };

    private static ByteWriter Vector<T>(T[] items, Action<ByteWriter, T> write)
    {
        var contents = new ByteWriter();
        if (items.Length > 0)
            contents.Index(items.Length);
        foreach (var item in items)
            write(contents, item);
        return contents;
    }

    private static ByteWriter Number(int? number)
    {
        var contents = new ByteWriter(8);
        if (number is { } n)
            contents.Index(n);
        return contents;
    }

    private static void TableSection(ByteWriter writer, Table table)
    {
        if (table.Initial is not null)
            writer.Bytes([0x40, 0]);
        writer.TableType(table.Type);
        if (table.Initial is { } initial)
            writer.Bytes(initial.Code.Span);
    }

    private static void GlobalSection(ByteWriter writer, Global global)
    {
        writer.GlobalType(global.Type);
        writer.Bytes(global.Initial.Code.Span);
    }

    /// <summary>The declarations of locals with which a function's body begins.</summary>
    internal static ByteWriter Locals(LocalRun[] runs)
    {
        var locals = Vector(runs, (w, run) =>
        {
            w.Index(run.Count);
            w.ValueType(run.Type);
        });
        if (locals.Length == 0)
            locals.Byte(0);
        return locals;
    }

    private static void FunctionSection(ByteWriter writer, FunctionBody function)
    {
        var locals = Locals(function.Locals);
        writer.Index(locals.Length + function.Code.Length);
        writer.Bytes(locals.Written);
        writer.Bytes(function.Code.Span);
    }
}
