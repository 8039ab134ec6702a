using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>Types and imports (WebAssembly 3.2): supported value types, limits in range.</summary>
internal static class TypeRules
{
    private const ulong MaxPages32 = 1ul << 16;
    private const ulong MaxPages64 = 1ul << 48;

    public static void Check(ModuleContext context)
    {
        DefinedTypes.Check(context);
        for (var i = 0; i < context.Module.Imports.Length; i++)
            CheckImport(context, context.Module.Imports[i], new Place(context.Module, "import", i));
    }

    public static void CheckTable(ModuleContext context, TableType type, Place place)
    {
        context.CheckType(type.Element, place);
        CheckRange(type.Limits, type.Limits.Is64Bit ? ulong.MaxValue : uint.MaxValue, "table size must be at most 2^32-1", place);
        CheckLimitFeatures(context, type.Limits, place);
        if (type.Limits.IsShared)
            throw place.Fail("tables cannot be shared");
    }

    public static void CheckTag(ModuleContext context, TagType tag, Place place)
    {
        context.CheckFeature(Feature.Exceptions, place);
        var type = context.Type(tag.TypeIndex, place);
        if (type.Results.Length > 0)
            throw place.Fail($"non-empty tag result type: {type}");
    }

    public static void CheckMemory(ModuleContext context, MemoryType type, Place place)
    {
        var limits = type.Limits;
        var (pages, text) = limits.Is64Bit
            ? (MaxPages64, "memory size must be at most 2^48 pages")
            : (MaxPages32, "memory size must be at most 65536 pages (4 GiB)");
        CheckRange(limits, pages, text, place);
        CheckLimitFeatures(context, limits, place);
        if (limits is { IsShared: true, Maximum: null })
            throw place.Fail("shared memory must have maximum");
    }

    private static void CheckLimitFeatures(ModuleContext context, Limits limits, Place place)
    {
        if (limits.Is64Bit)
            context.CheckFeature(Feature.Memory64, place);
        if (limits.IsShared)
            context.CheckFeature(Feature.Threads, place);
    }

    private static void CheckImport(ModuleContext context, Import import, Place place)
    {
        switch (import.Type)
        {
            case FunctionImportType function:
                context.Type(function.TypeIndex, place);
                break;
            case TableType table:
                CheckTable(context, table, place);
                break;
            case MemoryType memory:
                CheckMemory(context, memory, place);
                break;
            case GlobalType global:
                context.CheckType(global.Type, place);
                break;
            case TagType tag:
                CheckTag(context, tag, place);
                break;
            default:
                throw new InvalidOperationException($"import of {import.Type.Kind} has no rule");
        }
    }

    private static void CheckRange(Limits limits, ulong bound, string tooLarge, Place place)
    {
        if (limits.Minimum > bound || limits.Maximum > bound)
            throw place.Fail($"{tooLarge}: {Math.Max(limits.Minimum, limits.Maximum ?? 0)}");
        if (limits.Minimum > limits.Maximum)
            throw place.Fail($"size minimum must not be greater than maximum: {limits.Minimum}, {limits.Maximum}");
    }
}
