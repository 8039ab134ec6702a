using Seam.Wasm.Model;

namespace Seam.Wasm.Merge;

/// <summary>
/// Links an object to a module, which keeps its index spaces but that of functions, where the object's imports come between. Both share the
/// module's first memory. Imports of the module from <see cref="ObjectModule"/> are functions of the object; what the object imports
/// from "env" are exports of the module, which exist for that alone and are exports no longer; other imports of the object, such as WASI, remain imports.
/// </summary>
public static class ObjectMerger
{
    /// <summary>The module from which a module imports the object's functions.</summary>
    public const string ObjectModule = "kernel";

    internal const string ModuleImports = "env";

    public static MergedModule Merge(Module module, LinkObject linked, MergeOptions options)
    {
        var stubs = linked.Symbols.Where(s => s.Kind == SymbolKind.Function && s.IsDefined && options.Unused.Contains(s.Name)).Select(s => s.Index).ToHashSet();
        var reached = Reachability.From(linked, Roots(module, linked), stubs);
        var layout = new DataLayout(linked, reached, options);
        var types = new TypeUnion(module, linked, reached);
        var functions = new FunctionUnion(module, linked, reached, types);
        var variables = new VariableUnion(module, linked, reached, layout);
        var code = new LinkedCode(linked, reached, layout)
        {
            Map = new IndexMap { Functions = functions.OfObject, Types = types.OfObject, Globals = variables.Globals, Tables = variables.Tables },
            Stubs = stubs,
        };
        return new MergedModule(Build(module, new Parts(types, functions, variables, layout, code), options.Room), layout.End);
    }

    private static IEnumerable<int> Roots(Module module, LinkObject linked) =>
        module.Imports.Where(i => i.Module == ObjectModule).Select(i => linked.DefinedFunction(i.Name)
            ?? throw new InvalidOperationException($"the object defines no function '{i.Name}', which the module imports"));

    private static Module Build(Module module, Parts parts, uint room)
    {
        var rewriter = new CodeRewriter(new IndexMap { Functions = parts.Functions.OfModule });
        var names = FunctionNames.Renumbered(module.Names, parts.Functions);
        DataSegment[] data = [.. module.Data, .. parts.Layout.Filled()];
        return new Module
        {
            TypeGroups = [.. module.TypeGroups, .. parts.Types.Added],
            Imports = [.. parts.Functions.Imports],
            Functions = [.. module.Functions.Select(rewriter.Rewrite), .. parts.Code.Functions()],
            Tables = [.. module.Tables, .. parts.Variables.AddedTables],
            Memories = Grown(module, parts.Layout.End + (ulong)room),
            Tags = module.Tags,
            Globals = [.. module.Globals.Select(g => g with { Initial = rewriter.Rewrite(g.Initial) }), .. parts.Variables.AddedGlobals],
            Exports = [.. parts.Functions.Exports],
            Start = module.Start is { } start ? parts.Functions.OfModule[start] : null,
            Elements = [.. module.Elements.Select(e => Rewrite(e, rewriter, parts.Functions.OfModule)), .. parts.Variables.AddedElements(parts.Functions.OfObject)],
            Data = data,
            DataCount = module.DataCount is null ? null : data.Length,
            CustomSections = FunctionNames.Sections(module, names),
            Names = names,
        };
    }

    private static ElementSegment Rewrite(ElementSegment segment, CodeRewriter rewriter, int[] functions) => segment with
    {
        Functions = Array.ConvertAll(segment.Functions, f => functions[f]),
        Expressions = Array.ConvertAll(segment.Expressions, rewriter.Rewrite),
    };

    private static MemoryType[] Grown(Module module, ulong end)
    {
        const ulong page = 65536;
        if (module.Memories is not [var first, .. var rest])
            throw new ArgumentException("the module defines no memory that the object could share", nameof(module));
        var pages = Math.Max(first.Limits.Minimum, (end + page - 1) / page);
        return [new MemoryType(first.Limits with { Minimum = pages }), .. rest];
    }

    private sealed record Parts(TypeUnion Types, FunctionUnion Functions, VariableUnion Variables, DataLayout Layout, LinkedCode Code);
}
