using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>The module's own functions, tables, memories, globals, exports and start function (WebAssembly 3.5).</summary>
internal static class DefinitionRules
{
    public static void Check(ModuleContext context)
    {
        CheckFunctions(context);
        CheckMemories(context);
        CheckTags(context);
        CheckTables(context);
        CheckGlobals(context);
        CheckExports(context);
        CheckStart(context);
    }

    private static void CheckFunctions(ModuleContext context)
    {
        for (var i = 0; i < context.Module.Functions.Length; i++)
        {
            var body = context.Module.Functions[i];
            context.Type(body.TypeIndex, Place(context, Validate.Place.Function, context.Spaces.ImportedFunctionCount + i));
        }
    }

    private static void CheckTables(ModuleContext context)
    {
        for (var i = 0; i < context.Module.Tables.Length; i++)
            CheckTable(context, context.Module.Tables[i], Place(context, "table", context.Spaces.ImportedTableCount + i));
    }

    private static void CheckTable(ModuleContext context, Table table, Place place)
    {
        TypeRules.CheckTable(context, table.Type, place);
        if (table.Initial is not { } initial)
        {
            if (!table.Type.Element.HasDefault)
                throw place.Fail($"type mismatch: non-nullable elements of {table.Type.Element} need an initial value");
            return;
        }
        context.CheckFeature(Feature.FunctionReferences, place);
        ConstantRules.Check(context, initial, table.Type.Element, place);
    }

    private static void CheckMemories(ModuleContext context)
    {
        for (var i = 0; i < context.Module.Memories.Length; i++)
            TypeRules.CheckMemory(
                context, context.Module.Memories[i], Place(context, "memory", context.Spaces.ImportedMemoryCount + i));
        if (context.Spaces.Memories.Length > 1)
            context.CheckFeature(Feature.MultiMemory, Place(context, "memory", 1));
    }

    private static void CheckTags(ModuleContext context)
    {
        for (var i = 0; i < context.Module.Tags.Length; i++)
            TypeRules.CheckTag(context, context.Module.Tags[i], Place(context, "tag", context.Spaces.ImportedTagCount + i));
    }

    private static void CheckGlobals(ModuleContext context)
    {
        foreach (var global in context.Module.Globals)
        {
            var place = Place(context, "global", context.GlobalsInScope);
            context.CheckType(global.Type.Type, place);
            ConstantRules.Check(context, global.Initial, global.Type.Type, place);
            context.GlobalsInScope++;
        }
    }

    private static void CheckExports(ModuleContext context)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < context.Module.Exports.Length; i++)
        {
            var export = context.Module.Exports[i];
            var place = Place(context, "export", i);
            if (!names.Add(export.Name))
                throw place.Fail($"duplicate export name {Quoted.Name(export.Name)}");
            CheckExported(context, export, place);
        }
    }

    private static void CheckExported(ModuleContext context, Export export, Place place)
    {
        switch (export.Kind)
        {
            case ExternalKind.Function:
                context.Function(export.Index, place);
                context.Declare(export.Index);
                break;
            case ExternalKind.Table:
                context.Table(export.Index, place);
                break;
            case ExternalKind.Memory:
                context.Memory(export.Index, place);
                break;
            case ExternalKind.Global:
                context.Global(export.Index, place);
                break;
            case ExternalKind.Tag:
                context.TagParameters(export.Index, place);
                break;
            default:
                throw new InvalidOperationException($"export of {export.Kind} has no rule");
        }
    }

    private static void CheckStart(ModuleContext context)
    {
        if (context.Module.Start is not { } start)
            return;
        var place = Place(context, "start section, function", start);
        var type = context.Function(start, place);
        if (type.Parameters.Length + type.Results.Length > 0)
            throw place.Fail($"start function must have no parameters and no results, its type is {type}");
    }

    private static Place Place(ModuleContext context, string kind, int index) => new(context.Module, kind, index);
}
