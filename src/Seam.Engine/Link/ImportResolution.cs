using Seam.Engine.Compile;
using Seam.Engine.Run;
using Seam.Wasm.Model;
using Global = Seam.Engine.Run.Global;
using Table = Seam.Engine.Run.Table;

namespace Seam.Engine.Link;

/// <summary>Finds a module's imports and checks that each is what the module expects (WebAssembly 3.5.1, import subtyping).</summary>
internal sealed class ImportResolution(Linker linker, CompiledModule module)
{
    public ImportedExterns Resolve()
    {
        var found = module.Wasm.Imports.Select(Find).ToList();
        return new ImportedExterns(
            [.. found.OfType<Function>()], [.. found.OfType<Table>()], [.. found.OfType<GuestMemory>()], [.. found.OfType<Global>()],
            [.. found.OfType<Tag>()]);
    }

    private Extern Find(Import import)
    {
        if (linker.Find(import.Module, import.Name) is not { } found)
            throw new LinkException(
                $"module '{module.Name}' imports {Describe(import.Type)} \"{import.Module}\" \"{import.Name}\", which is not defined",
                Suggest.Names(linker.NamesIn(import.Module), $"\"{import.Module}\""));
        if (found.IsDisposed)
            throw new LinkException(
                $"module '{module.Name}' imports {Describe(import.Type)} \"{import.Module}\" \"{import.Name}\", whose instance was disposed",
                "instantiate what it imports from again");
        if (!Fits(import.Type, found))
            throw new LinkException(
                $"module '{module.Name}' imports {Describe(import.Type)} \"{import.Module}\" \"{import.Name}\", but that is a {found.Description}",
                "build the module against the definition it gets, or define what it expects");
        return found;
    }

    private bool Fits(ExternalType expected, Extern found) => (expected, found) switch
    {
        (FunctionImportType type, Function function) =>
            function.Engine == linker.Engine && linker.Engine.Types.IsSubtype(function.TypeId, module.Types.NumberOf(type.TypeIndex)),
        (TableType type, Table table) =>
            module.Types.Canonical(type.Element) == table.Type.Element && Fits(type.Limits, (ulong)table.Length, table.Type.Limits),
        (MemoryType type, GuestMemory memory) =>
            memory.Linear.Mode == module.Mode && Fits(type.Limits, (ulong)memory.Linear.Pages, memory.Type.Limits),
        (GlobalType type, Global global) => Fits(type with { Type = module.Types.Canonical(type.Type) }, global.Type),
        (TagType type, Tag tag) => tag.HasType(linker.Engine, module.Types.NumberOf(type.TypeIndex)),
        _ => false,
    };

    /// <summary>What can be set has to be of one type; what can only be read may be of a more precise one.</summary>
    private bool Fits(GlobalType expected, GlobalType found) =>
        expected == found || !expected.IsMutable && !found.IsMutable && linker.Engine.Types.Matches(found.Type, expected.Type);

    private static bool Fits(Limits expected, ulong size, Limits found) =>
        expected.Is64Bit == found.Is64Bit && expected.IsShared == found.IsShared && size >= expected.Minimum && (expected.Maximum is not { } limit || found.Maximum <= limit);

    private string Describe(ExternalType type) => type switch
    {
        FunctionImportType function => $"function {Function.Signature(module.Wasm.Types[function.TypeIndex])}",
        TableType table => $"table of {table.Element}, {Describe(table.Limits)}",
        MemoryType memory => $"memory, {Describe(memory.Limits)} pages",
        GlobalType global => $"{(global.IsMutable ? "mutable" : "immutable")} global of {global.Type}",
        TagType tag => $"tag {Function.Signature(module.Wasm.Types[tag.TypeIndex])}",
        _ => type.Kind.ToString(),
    };

    private static string Describe(Limits limits) =>
        (limits.IsShared ? "shared, " : "") + (limits.Is64Bit ? "64-bit, of " : "") + (limits.Maximum is { } maximum ? $"{limits.Minimum} to {maximum}" : $"{limits.Minimum} or more");
}
