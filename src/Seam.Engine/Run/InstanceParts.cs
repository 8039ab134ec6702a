using Seam.Engine.Intrinsics;
using Seam.Engine.Compile;
using Seam.Engine.Memory;

namespace Seam.Engine.Run;

/// <summary>Allocates what an instance owns and writes its context: the order of the calls is that of the constructor of <see cref="Instance"/>.</summary>
internal sealed unsafe class InstanceParts(Instance instance, ImportedExterns imports)
{
    private ContextLayout Layout => instance.Module.Layout;

    /// <summary>All memories, and the context: below the first memory when that is the module's own, else in a block of its own.</summary>
    public (GuestMemory[] Memories, NativeBlock? Block, nint Context) Memories()
    {
        var defined = instance.Module.Wasm.Memories;
        var memories = imports.Memories.ToList();
        for (var i = 0; i < defined.Length; i++)
            memories.Add(Create(defined[i], i == 0 && Layout.ContextIsBase ? ContextBytes : LinearMemory.HeaderBytes));
        if (Layout.ContextIsBase)
            return ([.. memories], null, (nint)memories[0].Linear.Base);
        var block = NativeBlock.Allocate(ContextBytes);
        return ([.. memories], block, (nint)block.Pointer + ContextBytes);
    }

    public void LinkMemories()
    {
        for (var i = 0; i < instance.Memories.Length; i++)
            *(nint*)At(Layout.Memories[i]) = (nint)instance.Memories[i].Linear.Base;
    }

    public Table[] Tables()
    {
        var tables = imports.Tables.ToList();
        for (var i = 0; i < imports.Tables.Length; i++)
            *(nint*)At(Layout.Tables[i]) = (nint)imports.Tables[i].Descriptor;
        foreach (var table in instance.Module.Wasm.Tables)
            tables.Add(new Table(instance.Engine, Canonical(table.Type), (TableDescriptor*)At(Layout.Tables[tables.Count])));
        return [.. tables];
    }

    public Global[] Globals()
    {
        var globals = imports.Globals.ToList();
        for (var i = 0; i < imports.Globals.Length; i++)
            *(nint*)At(Layout.Globals[i]) = (nint)imports.Globals[i].Cell;
        var objects = new ObjectStore(instance.Module.Wasm.Globals.Count(global => global.Type.Type.IsReference));
        foreach (var global in instance.Module.Wasm.Globals)
            globals.Add(new Global(instance.Engine, Canonical(global.Type), At(Layout.Globals[globals.Count]), objects));
        return [.. globals];
    }

    public Tag[] Tags()
    {
        var wasm = instance.Module.Wasm;
        Tag[] tags = [.. imports.Tags, .. wasm.Tags.Select((tag, i) => new Tag(instance.Engine, instance.Module.Types.NumberOf(tag.TypeIndex), NameOfTag(i)))];
        for (var i = 0; i < tags.Length; i++)
            *(long*)At(Layout.Tags[i]) = tags[i].Number;
        return tags;
    }

    public void Types()
    {
        for (var i = 0; i < Layout.Types.Length; i++)
            *(int*)At(Layout.Types[i]) = instance.Module.Types.NumberOf(i);
    }

    public void LinkFunctions(Function?[] functions)
    {
        for (var i = 0; i < imports.Functions.Length; i++)
        {
            var function = imports.Functions[i] is HostFunction host ? host.For(instance) : imports.Functions[i];
            functions[i] = function;
            LinkFunction(instance, i, function);
        }
    }

    /// <summary>Makes a function what the instance calls as an import.</summary>
    public static void LinkFunction(Instance instance, int import, Function function)
    {
        instance.Group.Keep(function);
        var entry = instance.Context + instance.Module.Layout.ImportedFunctions[import];
        *(nint*)(entry + FunctionRecord.CodeOffset) = function.Entry;
        *(nint*)(entry + FunctionRecord.ContextOffset) = function.Context;
    }

    private TableType Canonical(TableType type) => type with { Element = instance.Module.Types.Canonical(type.Element) };

    private GlobalType Canonical(GlobalType type) => type with { Type = instance.Module.Types.Canonical(type.Type) };

    private int ContextBytes => (Layout.Size + NativeBlock.Alignment - 1) & -NativeBlock.Alignment;

    private string? NameOfTag(int defined)
    {
        var index = instance.Module.Wasm.Spaces.ImportedTagCount + defined;
        return Array.Find(instance.Module.Wasm.Exports, export => export.Kind == ExternalKind.Tag && export.Index == index)?.Name;
    }

    private byte* At(int offset) => (byte*)instance.Context + offset;

    private GuestMemory Create(MemoryType type, int contextBytes) =>
        new(LinearMemory.Create(instance.Engine.MemoryOptions(type, contextBytes)), type);
}
