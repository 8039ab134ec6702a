using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Text;

/// <summary>Module fields (WebAssembly 6.6) other than types; their identifiers are bound already.</summary>
internal static class FieldParser
{
    public static void Field(ModuleScope scope, ModuleContents contents)
    {
        var cursor = scope.Cursor;
        cursor.Expect(TokenKind.Open, "'('");
        var word = cursor.At(TokenKind.Keyword) ? cursor.Text : "";
        cursor.Position++;
        switch (word)
        {
            case "import":
                ImportParser.Import(scope, contents);
                break;
            case "export":
                ImportParser.Export(scope, contents);
                break;
            case "start":
                Start(scope, contents);
                break;
            case "elem":
                SegmentParser.Elements(scope, contents);
                break;
            case "data":
                SegmentParser.Data(scope, contents);
                break;
            default:
                Definition(scope, contents, word);
                break;
        }
        cursor.Close();
    }

    private static void Definition(ModuleScope scope, ModuleContents contents, ReadOnlySpan<char> word)
    {
        switch (word)
        {
            case "func":
                Function(scope, contents);
                break;
            case "table":
                TableParser.Table(scope, contents);
                break;
            case "memory":
                TableParser.Memory(scope, contents);
                break;
            case "global":
                Global(scope, contents);
                break;
            case "tag":
                Tag(scope, contents);
                break;
            default:
                scope.Cursor.Position--;
                throw scope.Cursor.Unexpected("a module field");
        }
    }

    private static void Start(ModuleScope scope, ModuleContents contents)
    {
        if (contents.Start is not null)
            throw new TextFault(TextRules.MultipleStarts, scope.Cursor.Current.Span);
        contents.Start = scope.Functions.Resolve(scope.Cursor);
    }

    private static void Function(ModuleScope scope, ModuleContents contents)
    {
        var head = ImportParser.Head(scope, contents, ExternalKind.Function);
        var code = new CodeScope(scope, head.Index);
        var type = TypeUseParser.TypeUse(scope, code.Locals);
        if (head.Import is { } import)
        {
            contents.Imports.Add(new Import(import.Module, import.Name, new FunctionImportType(type)));
            return;
        }
        var locals = Locals(scope, code.Locals);
        code.EnterBody();
        InstructionParser.Instructions(code);
        code.Code.Opcode(Opcode.End);
        contents.Functions.Add(new FunctionBody(type, locals, code.Code.ToArray(), 0));
        if (code.Hints.Count > 0)
            contents.AddHints(head.Index, locals, code.Hints);
    }

    private static LocalRun[] Locals(ModuleScope scope, LocalSpace locals)
    {
        var types = new List<ValueType>();
        while (scope.Cursor.TryOpen("local"))
            if (scope.Cursor.At(TokenKind.Identifier))
            {
                locals.DeclareNamed();
                types.Add(TypeParser.ValueType(scope));
                scope.Cursor.Close();
            }
            else
            {
                var first = types.Count;
                TypeParser.ValueTypes(scope, types);
                locals.Declare(types.Count - first);
            }
        return Runs(types);
    }

    private static LocalRun[] Runs(List<ValueType> types)
    {
        var runs = new List<LocalRun>();
        foreach (var type in types)
            if (runs.Count > 0 && runs[^1].Type == type)
                runs[^1] = new LocalRun(runs[^1].Count + 1, type);
            else
                runs.Add(new LocalRun(1, type));
        return [.. runs];
    }

    private static void Global(ModuleScope scope, ModuleContents contents)
    {
        var head = ImportParser.Head(scope, contents, ExternalKind.Global);
        var type = TypeParser.GlobalType(scope);
        if (head.Import is { } import)
            contents.Imports.Add(new Import(import.Module, import.Name, type));
        else
            contents.Globals.Add(new Global(type, SegmentParser.Expression(scope)));
    }

    private static void Tag(ModuleScope scope, ModuleContents contents)
    {
        var head = ImportParser.Head(scope, contents, ExternalKind.Tag);
        var type = new TagType(TypeUseParser.TypeUse(scope, new LocalSpace(scope, function: null)));
        if (head.Import is { } import)
            contents.Imports.Add(new Import(import.Module, import.Name, type));
        else
            contents.Tags.Add(type);
    }
}
