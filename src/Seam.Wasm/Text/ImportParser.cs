using Seam.Wasm.Model;

namespace Seam.Wasm.Text;

/// <summary>Imports and exports, as fields and inside definitions (WebAssembly 6.6.4, 6.6.5).</summary>
internal static class ImportParser
{
    /// <summary>What stands before the type of a definition.</summary>
    /// <param name="Index">Its number.</param>
    /// <param name="Import">Where it comes from, when it is imported.</param>
    public readonly record struct DefinitionHead(int Index, (string Module, string Name)? Import);

    private static readonly (string Word, ExternalKind Kind)[] Kinds =
    [
        ("func", ExternalKind.Function),
        ("table", ExternalKind.Table),
        ("memory", ExternalKind.Memory),
        ("global", ExternalKind.Global),
        ("tag", ExternalKind.Tag),
    ];

    public static string WordFor(ExternalKind kind) => Kinds[(int)kind].Word;

    /// <summary>The identifier of a definition, its inline exports and its inline import.</summary>
    public static DefinitionHead Head(ModuleScope scope, ModuleContents contents, ExternalKind kind)
    {
        var cursor = scope.Cursor;
        var index = contents.Number(kind);
        scope.TakeName(NameKindOf(kind), index);
        while (cursor.TryOpen("export"))
        {
            contents.Exports.Add(new Export(cursor.Name(), kind, index));
            cursor.Close();
        }
        if (!cursor.TryOpen("import"))
            return new DefinitionHead(index, null);
        var import = (cursor.Name(), cursor.Name());
        cursor.Close();
        return new DefinitionHead(index, import);
    }

    public static void Import(ModuleScope scope, ModuleContents contents)
    {
        var (module, name) = (scope.Cursor.Name(), scope.Cursor.Name());
        var kind = Kind(scope.Cursor);
        var index = contents.Number(kind);
        scope.TakeName(NameKindOf(kind), index);
        contents.Imports.Add(new Import(module, name, Type(scope, kind, index)));
        scope.Cursor.Close();
    }

    public static void Export(ModuleScope scope, ModuleContents contents)
    {
        var name = scope.Cursor.Name();
        var kind = Kind(scope.Cursor);
        contents.Exports.Add(new Export(name, kind, Space(scope, kind).Resolve(scope.Cursor)));
        scope.Cursor.Close();
    }

    /// <summary>The kind that comes next in parentheses.</summary>
    private static ExternalKind Kind(TokenCursor cursor)
    {
        foreach (var (word, kind) in Kinds)
            if (cursor.TryOpen(word))
                return kind;
        cursor.Expect(TokenKind.Open, "'('");
        throw cursor.Unexpected("func, table, memory, global or tag");
    }

    private static ExternalType Type(ModuleScope scope, ExternalKind kind, int index) => kind switch
    {
        ExternalKind.Function => new FunctionImportType(TypeUseParser.TypeUse(scope, new LocalSpace(scope, index))),
        ExternalKind.Table => TypeParser.TableType(scope),
        ExternalKind.Memory => TypeParser.MemoryType(scope),
        ExternalKind.Global => TypeParser.GlobalType(scope),
        _ => new TagType(TypeUseParser.TypeUse(scope, new LocalSpace(scope, function: null))),
    };

    private static IndexSpace Space(ModuleScope scope, ExternalKind kind) => kind switch
    {
        ExternalKind.Function => scope.Functions,
        ExternalKind.Table => scope.Tables,
        ExternalKind.Memory => scope.Memories,
        ExternalKind.Global => scope.Globals,
        _ => scope.Tags,
    };

    public static NameKind NameKindOf(ExternalKind kind) => kind switch
    {
        ExternalKind.Function => NameKind.Function,
        ExternalKind.Table => NameKind.Table,
        ExternalKind.Memory => NameKind.Memory,
        ExternalKind.Global => NameKind.Global,
        _ => NameKind.Tag,
    };
}
