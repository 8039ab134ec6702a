using Seam.Schema.Parse;

namespace Seam.Schema.Edit;

/// <summary>Every name of a file with what it stands for: where it is declared, and where it is used.</summary>
public sealed class NameIndex
{
    private readonly FileScope _scope;
    private readonly List<Occurrence> _all = [];

    private NameIndex(LoadedFile file) => _scope = new FileScope(file);

    public static IReadOnlyList<Occurrence> Of(LoadedFile file)
    {
        var index = new NameIndex(file);
        foreach (var (definition, members) in index._scope.Own)
        {
            foreach (var declaration in members.Prepend(definition))
                index._all.Add(new Occurrence(declaration.Name.Span, declaration));
            index.Uses(definition.Definition);
        }
        return index._all;
    }

    /// <summary>The name at a position, its end included, or null.</summary>
    public static Occurrence? At(LoadedFile file, int position) => Of(file).FirstOrDefault(o => position >= o.Span.Start && position <= o.Span.End);

    private void Uses(DefinitionSyntax definition)
    {
        switch (definition)
        {
            case StructSyntax s:
                foreach (var field in s.Fields)
                    Field(field);
                break;
            case UnionSyntax u:
                foreach (var alternative in u.Alternatives)
                    Type(alternative.Type);
                break;
            case InterfaceSyntax i:
                foreach (var function in i.Functions)
                    Function(function);
                break;
            case ModuleSyntax m:
                foreach (var port in m.Ports)
                    Port(port);
                break;
            case RelationSyntax r:
                foreach (var item in r.Items)
                    RelationItem(item);
                break;
        }
    }

    private void Field(FieldSyntax field)
    {
        Type(field.Type);
        if (field.Default is not NamesLiteral names)
            return;
        foreach (var name in names.Names)
            Add(name, _scope.Values(field.Type.Name).FirstOrDefault(v => v.Name.Text == name.Text));
    }

    private void Function(FunctionSyntax function)
    {
        foreach (var parameter in function.Parameters)
            Type(parameter.Type.Type);
        Type(function.Result?.Type);
        Name(function.Errors);
    }

    private void Port(PortSyntax port)
    {
        Name(port.Interface);
        if (port is ImportPortSyntax { From: { } from })
            Add(from, _scope.Module(from));
    }

    private void RelationItem(RelationItemSyntax item)
    {
        if (item is RegionSyntax region)
            Name(region.Element);
        else if (item is GrantSyntax grant)
            Add(grant.Module, _scope.Module(grant.Module));
    }

    /// <summary>Recursion is bounded by <see cref="SchemaLimits.TypeDepth"/>.</summary>
    private void Type(TypeSyntax? type)
    {
        if (type?.Map is { } map)
        {
            Type(map.Key);
            Type(map.Value);
        }
        else
            Name(type?.Name);
    }

    private void Name(QualifiedIdentifier? name)
    {
        if (name is not null && _scope.Type(name) is { } target)
            _all.Add(new Occurrence(name.Span, target));
    }

    private void Add(Identifier name, Declaration? target)
    {
        if (target is not null)
            _all.Add(new Occurrence(name.Span, target));
    }
}
