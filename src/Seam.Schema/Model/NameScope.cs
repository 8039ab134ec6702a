using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>Finds duplicates among names that share a scope, as written and as generated code will spell them.</summary>
internal sealed class NameScope(SourceText source, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, Identifier> _taken = new(StringComparer.Ordinal);

    /// <summary>False when the name is taken, which has then been reported.</summary>
    public bool Declare(Identifier identifier)
    {
        if (Earlier(new Name(identifier.Text)) is not { } earlier)
            return TryDeclare(identifier);
        if (earlier.Text == identifier.Text)
            diagnostics.Report(ModelRules.DuplicateName, source, identifier.Span, identifier.Text);
        else
            diagnostics.Report(ModelRules.CollidingName, source, identifier.Span, identifier.Text, earlier.Text);
        return false;
    }

    /// <summary>False when the name is taken.</summary>
    public bool TryDeclare(Identifier identifier)
    {
        var name = new Name(identifier.Text);
        if (Earlier(name) is not null)
            return false;
        _taken[name.Snake] = identifier;
        _taken[name.Pascal] = identifier;
        return true;
    }

    private Identifier? Earlier(Name name) => _taken.GetValueOrDefault(name.Snake) ?? _taken.GetValueOrDefault(name.Pascal);
}
