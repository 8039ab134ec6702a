using Seam.Foundation.Diagnostics;
using Seam.Schema.Model;
using Seam.Schema.Parse;

namespace Seam.Schema.Edit;

/// <summary>What can be written at a place, from the tokens before it: the rest of the line may be missing.</summary>
public sealed class Completer
{
    private static readonly string[] AtTop = ["define", "import"];

    private readonly LoadedFile _file;
    private readonly FileScope _scope;
    private readonly WordContext _at;

    private Completer(LoadedFile file, int position)
    {
        _file = file;
        _scope = new FileScope(file);
        _at = WordContext.Of(Lexer.Scan(file.Tree.Source, new DiagnosticBag()), position);
    }

    /// <summary>Candidates for the word that ends at a position; nothing where only a new name can stand, or in a comment.</summary>
    public static IReadOnlyList<Suggestion> At(LoadedFile file, int position)
    {
        var completer = new Completer(file, position);
        return completer._at.IsInText ? [] : [.. completer.Candidates()];
    }

    private IEnumerable<Suggestion> Candidates()
    {
        if (_at.Last == "@")
            return Words(Vocabulary.AttributeNames);
        if (_at.Last == ".")
            return Types(_at.Qualifier, _ => true);
        return _at.IsInBody ? Body() : Head();
    }

    private IEnumerable<Suggestion> Head() => _at.Item switch
    {
        [] => Words(AtTop),
        ["define"] => Words(["package", .. Vocabulary.Definitions]),
        ["define", "struct", _] => Words(["static"]),
        ["define", "enum" or "flags", _, ":"] => Words(Vocabulary.Carriers),
        ["define", "interface" or "resource", _] => Words(["version"]),
        ["define", "module", _] => Words(["from"]),
        ["define", "module", _, "from"] => Words(["host"]),
        _ => [],
    };

    private IEnumerable<Suggestion> Body() => _at.Definition switch
    {
        "struct" => Field(),
        "union" or "errors" => _at.Item is [] || IsTypeArgument ? AllTypes() : [],
        "interface" or "resource" => Function(),
        "module" => Port(),
        "relation" => _at.Item is ["region"] ? Types("", d => d.Kind == SymbolKind.Struct) : Grant(),
        _ => [],
    };

    private bool IsTypeArgument => _at.Last is "<" or "," && _at.Item.Contains("map", StringComparer.Ordinal);

    private IEnumerable<Suggestion> Field()
    {
        if (_at.Item is [] || IsTypeArgument)
            return AllTypes();
        return _at.Last is "=" or "|" or "-" ? Words(Vocabulary.Literals).Concat(Values()) : [];
    }

    /// <summary>The values of the enum that the field is of: the field's type is what the item begins with.</summary>
    private IEnumerable<Suggestion> Values()
    {
        var type = string.Concat(_at.Item.TakeWhile((word, i) => i % 2 == 0 || word == "."));
        var dot = type.LastIndexOf('.');
        var name = new QualifiedIdentifier(dot < 0 ? "" : type[..dot], new Identifier(type[(dot + 1)..], default), default);
        return _scope.Values(name).Select(Named);
    }

    private IEnumerable<Suggestion> Function() => _at.Last switch
    {
        "" => Words(["stream"]),
        "(" or "," or "->" => Words(["own", "borrow"]).Concat(AllTypes()),
        "<" => AllTypes(),
        "own" or "borrow" => Types("", d => d.Kind == SymbolKind.Interface),
        "!" => Types("", d => d.Kind == SymbolKind.Union),
        ":" => Words(Vocabulary.Contracts),
        _ => [],
    };

    private IEnumerable<Suggestion> Port() => _at.Item switch
    {
        [] => Words(["import", "export"]),
        ["import" or "export"] => Types("", d => d.Kind == SymbolKind.Interface),
        ["import", .., "from"] => _scope.Modules.Select(Named),
        _ => [],
    };

    private IEnumerable<Suggestion> Grant() => _at.Item switch
    {
        [] => Words(["region"]).Concat(_scope.Modules.Select(Named)),
        ["region", .., var last] => last is [>= '0' and <= '9', ..] ? Words(Vocabulary.Units) : [],
        [_] => Words(Vocabulary.Rights),
        [.., "quota", _] => Words(Vocabulary.Units),
        [.., "untrusted"] => Words(["writer"]),
        [.., "writer", ":"] => Words(Vocabulary.TrustModes),
        [.., ","] => Words([.. Vocabulary.TrustModes, .. Vocabulary.Contracts, "quota", "untrusted"]),
        _ => [],
    };

    private IEnumerable<Suggestion> AllTypes() => Words(Vocabulary.Types).Concat(Types("", d => d.Kind != SymbolKind.Interface));

    private IEnumerable<Suggestion> Types(string qualifier, Func<Declaration, bool> fits) => _scope.Types(qualifier).Where(fits).Select(Named);

    private Suggestion Named(Declaration declaration) =>
        new(declaration.Name.Text, declaration.Kind, ReferenceEquals(declaration.Tree, _file.Tree) ? "" : declaration.Tree.Package?.Name.Text ?? "");

    private static IEnumerable<Suggestion> Words(IEnumerable<string> words) => words.Select(w => new Suggestion(w, null, ""));
}
