using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

/// <summary>Text to syntax tree (docs/idl.md). Nothing here recurses, whatever the input; each broken item costs one diagnostic.</summary>
public static class Parser
{
    private const string Kinds = "define enum, flags, struct, union, errors, interface, resource, module or relation";

    private delegate DefinitionSyntax DefinitionParser(TokenCursor cursor, IReadOnlyList<string> documentation);

    private static readonly Dictionary<string, DefinitionParser> Definitions = new(StringComparer.Ordinal)
    {
        ["enum"] = (c, d) => EnumParser.Parse(c, d, EnumKind.Enum),
        ["flags"] = (c, d) => EnumParser.Parse(c, d, EnumKind.Flags),
        ["struct"] = StructParser.Parse,
        ["union"] = (c, d) => UnionParser.Parse(c, d, UnionKind.Union),
        ["errors"] = (c, d) => UnionParser.Parse(c, d, UnionKind.Errors),
        ["interface"] = (c, d) => InterfaceParser.Parse(c, d, isResource: false),
        ["resource"] = (c, d) => InterfaceParser.Parse(c, d, isResource: true),
        ["module"] = ModuleParser.Parse,
        ["relation"] = RelationParser.Parse,
    };

    /// <summary>What can be defined, by the word after 'define'.</summary>
    public static IReadOnlyCollection<string> DefinitionWords => Definitions.Keys;

    public static SyntaxTree Parse(SourceText source, DiagnosticBag diagnostics)
    {
        if (source.Content.Length <= SchemaLimits.FileCharacters)
            return File(new TokenCursor(Lexer.Scan(source, diagnostics), diagnostics));
        diagnostics.Report(ParseRules.FileTooLarge, source, default, source.Content.Length, SchemaLimits.FileCharacters);
        return new SyntaxTree(source, null, [], []);
    }

    private static SyntaxTree File(TokenCursor cursor)
    {
        var file = new FileBuilder(cursor.Source);
        while (!cursor.At(TokenKind.EndOfFile))
        {
            Item(cursor, file);
            if (cursor.HasFailed)
                cursor.RecoverAtTop();
        }
        return new SyntaxTree(cursor.Source, file.Package, file.Imports, file.Definitions);
    }

    private static void Item(TokenCursor cursor, FileBuilder file)
    {
        var documentation = cursor.Documentation();
        if (cursor.AtWord("import"))
            Import(cursor, file);
        else if (cursor.AtWord("define"))
            Definition(cursor, file, documentation);
        else
            cursor.FailExpected("'define' or 'import'");
    }

    private static void Import(TokenCursor cursor, FileBuilder file)
    {
        var start = cursor.Current.Span;
        cursor.TryTakeWord("import");
        if (file.Definitions.Count > 0)
            cursor.Report(ParseRules.ImportNotFirst, start);
        var path = cursor.Expect(TokenKind.String, "a path in quotes");
        cursor.ExpectSemicolon();
        if (path.Kind == TokenKind.String)
            file.Imports.Add(new ImportSyntax(path.IsBroken ? null : StringText.Decode(cursor.Source[path.Span]), path.Span));
    }

    private static void Definition(TokenCursor cursor, FileBuilder file, IReadOnlyList<string> documentation)
    {
        var start = cursor.Current.Span;
        cursor.TryTakeWord("define");
        if (cursor.TryTakeWord("package"))
        {
            Package(cursor, file, start, documentation);
            return;
        }
        var kind = cursor.Identifier("'struct', 'enum' or another kind of definition");
        if (cursor.HasFailed)
            return;
        if (Definitions.TryGetValue(kind.Text, out var parse))
            file.Add(parse(cursor, documentation));
        else
            cursor.Fail(ParseRules.UnknownDefinition, kind.Span, kind.Text, NearestName.Suggest(kind.Text, Definitions.Keys) ?? Kinds);
    }

    private static void Package(TokenCursor cursor, FileBuilder file, TextSpan start, IReadOnlyList<string> documentation)
    {
        var name = TypeParser.Qualified(cursor, "the package's name");
        cursor.ExpectSemicolon();
        if (file.Package is not null)
            cursor.Report(ParseRules.PackageTwice, start);
        else if (file.Imports.Count + file.Definitions.Count > 0)
            cursor.Report(ParseRules.PackageNotFirst, start);
        if (name.Text.Length > SchemaLimits.PackageNameCharacters)
            cursor.Report(ParseRules.PackageNameTooLong, name.Span, name.Text.Length, SchemaLimits.PackageNameCharacters);
        else
            file.Package ??= new PackageSyntax(name, documentation);
    }

    private sealed class FileBuilder(SourceText source)
    {
        public SourceText Source { get; } = source;

        public PackageSyntax? Package { get; set; }

        public List<ImportSyntax> Imports { get; } = [];

        public List<DefinitionSyntax> Definitions { get; } = [];

        public void Add(DefinitionSyntax definition)
        {
            if (definition.Name.Text.Length > 0)
                Definitions.Add(definition);
        }
    }
}
