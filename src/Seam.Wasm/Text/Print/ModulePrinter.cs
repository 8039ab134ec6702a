using Seam.Foundation.Text;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Text.Print;

/// <summary>The fields of a module, in the order of its sections.</summary>
internal sealed class ModulePrinter(Module module)
{
    private readonly PrintNames _names = new(module);
    private readonly PrintHints _hints = new(module);
    private readonly CodeWriter _writer = new("  ");

    public string Print()
    {
        var code = new CodePrinter(_names, _hints);
        using (_writer.Block($"(module{_names.Module}", ")"))
        {
            RequirePlainTypes();
            foreach (var (i, type) in module.Types.Index())
                _writer.Line($"(type {_names.Definition(NameKind.Type, i)} (func{Prefixed(type.ToString())}))");
            Imports();
            foreach (var (i, body) in module.Functions.Index())
                Function(code, body, module.ImportedFunctionCount + i);
            Definitions(code);
            new SegmentPrinter(_names, code).Print(_writer, module);
            CustomSections();
        }
        return _writer.ToString();
    }

    public static string Limits(Limits limits) =>
        (limits.Is64Bit ? "i64 " : "") + limits.Minimum + (limits.Maximum is { } most ? $" {most}" : "") + (limits.IsShared ? " shared" : "");

    private void RequirePlainTypes()
    {
        foreach (var group in module.TypeGroups)
            if (group.Types is not [{ IsPlain: true, Composite: FunctionType }])
                throw InvalidModuleException.Unsupported(Feature.Gc, "printing the type section", null);
    }

    private static string Prefixed(string text) => text.Length > 0 ? " " + text : "";

    private void Imports()
    {
        var counts = new int[Enum.GetValues<ExternalKind>().Length];
        foreach (var import in module.Imports)
        {
            var index = counts[(int)import.Type.Kind]++;
            var item = import.Type switch
            {
                FunctionImportType f => $"func {_names.Definition(NameKind.Function, index)}{TypeUse(f.TypeIndex, index)}",
                TableType t => $"table {_names.Definition(NameKind.Table, index)} {Table(t)}",
                MemoryType m => $"memory {_names.Definition(NameKind.Memory, index)} {Limits(m.Limits)}",
                GlobalType g => $"global {_names.Definition(NameKind.Global, index)} {Global(g)}",
                TagType t => $"tag {_names.Definition(NameKind.Tag, index)} {Tag(t)}",
                _ => throw new InvalidOperationException($"import {import} cannot be printed"),
            };
            _writer.Line($"(import {Literals.Text(import.Module)} {Literals.Text(import.Name)} ({item}))");
        }
    }

    private void Definitions(CodePrinter code)
    {
        foreach (var (i, table) in module.Tables.Index())
            _writer.Line(
                $"(table {_names.Definition(NameKind.Table, module.Spaces.ImportedTableCount + i)} {Table(table.Type)}" +
                $"{(table.Initial is { } initial ? " " + code.Expression(initial) : "")})");
        foreach (var (i, memory) in module.Memories.Index())
            _writer.Line($"(memory {_names.Definition(NameKind.Memory, module.Spaces.ImportedMemoryCount + i)} {Limits(memory.Limits)})");
        foreach (var (i, tag) in module.Tags.Index())
            _writer.Line($"(tag {_names.Definition(NameKind.Tag, module.Spaces.ImportedTagCount + i)} {Tag(tag)})");
        foreach (var (i, global) in module.Globals.Index())
            _writer.Line(
                $"(global {_names.Definition(NameKind.Global, module.Spaces.ImportedGlobalCount + i)} {Global(global.Type)} " +
                $"{code.Expression(global.Initial)})");
        foreach (var export in module.Exports)
            _writer.Line(
                $"(export {Literals.Text(export.Name)} ({ImportParser.WordFor(export.Kind)} " +
                $"{_names.Reference(ImportParser.NameKindOf(export.Kind), export.Index)}))");
        if (module.Start is { } start)
            _writer.Line($"(start {_names.Reference(NameKind.Function, start)})");
    }

    private void Function(CodePrinter code, FunctionBody body, int index)
    {
        using (_writer.Block($"(func {_names.Definition(NameKind.Function, index)}{TypeUse(body.TypeIndex, index)}", ")"))
        {
            if (body.Locals.Length > 0)
                _writer.Line(Locals(body, index));
            code.Body(_writer, body, index);
        }
    }

    private string TypeUse(int type, int function)
    {
        var signature = (uint)type < (uint)module.Types.Length ? module.Types[type] : new FunctionType([], []);
        var parameters = signature.Parameters.Select((p, i) => Named("param", p, function, i));
        var results = new FunctionType([], signature.Results).ToString();
        return $" (type {_names.Reference(NameKind.Type, type)}){string.Concat(parameters.Select(Prefixed))}{Prefixed(results)}";
    }

    private string Locals(FunctionBody body, int function)
    {
        var index = module.Types.ElementAtOrDefault(body.TypeIndex)?.Parameters.Length ?? 0;
        var locals = new List<string>();
        foreach (var run in body.Locals)
            for (var i = 0; i < run.Count; i++)
                locals.Add(Named("local", run.Type, function, index++));
        return string.Join(' ', locals);
    }

    private string Named(string word, ValueType type, int function, int index) =>
        _names.Inner(NameKind.Local, function, index) is { } name ? $"({word} {name} {type})" : $"({word} {type})";

    private static string Table(TableType type) => $"{Limits(type.Limits)} {type.Element}";

    private string Tag(TagType type) => $"(type {_names.Reference(NameKind.Type, type.TypeIndex)})";

    private static string Global(GlobalType type) => type.IsMutable ? $"(mut {type.Type})" : $"{type.Type}";

    private void CustomSections()
    {
        foreach (var section in module.CustomSections)
        {
            if (section.Name == "name" && _names.SectionIsImplied || section.Name == BranchHint.SectionName && _hints.SectionIsImplied)
                continue;
            var place = section.After == SectionId.Custom ? "before first" : $"after {AnnotationParser.WordFor(section.After)}";
            _writer.Line($"(@custom {Literals.Text(section.Name)} ({place}) {Literals.Bytes(section.Bytes.Span)})");
        }
    }
}
