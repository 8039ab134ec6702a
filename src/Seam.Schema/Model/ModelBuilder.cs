using Seam.Foundation.Diagnostics;
using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>Syntax tree to package: names are resolved, values and rules checked.</summary>
public static class ModelBuilder
{
    /// <param name="imports">The packages of the tree's imports that were found.</param>
    public static Package Build(SyntaxTree tree, IReadOnlyList<Package> imports, DiagnosticBag diagnostics)
    {
        var scope = new Scope(tree, imports, diagnostics);
        var definitions = Declare(scope, tree);
        var enums = Enums(scope, definitions).ToList();
        var structs = definitions.OfType<StructSyntax>().Select(s => StructResolver.Resolve(scope, s)).ToList();
        var unions = definitions.OfType<UnionSyntax>().Select(u => UnionResolver.Resolve(scope, u)).ToList();
        var interfaces = Interfaces(scope, definitions).ToList();
        var modules = ModuleResolver.Resolve(scope, [.. tree.Definitions.OfType<ModuleSyntax>()]);
        var relations = RelationResolver.Resolve(scope, [.. tree.Definitions.OfType<RelationSyntax>()], modules);
        return new Package(
            scope.PackageName,
            tree.Source,
            tree.Package?.Documentation ?? [],
            enums,
            [.. structs, .. scope.Implied.Definitions],
            unions,
            interfaces,
            modules,
            relations,
            imports,
            diagnostics.HasErrorsIn(tree.Source));
    }

    /// <summary>The types and interfaces whose names are free; structs can be referred to from here on.</summary>
    private static List<DefinitionSyntax> Declare(Scope scope, SyntaxTree tree)
    {
        var names = scope.Names();
        var declared = new List<DefinitionSyntax>();
        foreach (var definition in tree.Definitions.Where(d => d is not (ModuleSyntax or RelationSyntax)))
        {
            if (!NameIsFree(scope, names, definition))
                continue;
            declared.Add(definition);
            scope.Declare(definition.Name.Text, Symbol(scope, definition));
        }
        scope.Implied.Avoid(names);
        return declared;
    }

    private static bool NameIsFree(Scope scope, NameScope names, DefinitionSyntax definition)
    {
        var isBuiltIn = definition.Name.Text == "string" || ScalarKinds.Parse(definition.Name.Text) is not null;
        if (isBuiltIn)
            scope.Report(ModelRules.ReservedName, definition.Name.Span, definition.Name.Text);
        return !isBuiltIn && names.Declare(definition.Name);
    }

    private static Symbol Symbol(Scope scope, DefinitionSyntax definition) => definition switch
    {
        StructSyntax s => new TypeSymbol(new StructType(scope.Qualify(s.Name), s.IsStatic ? StructKind.Static : StructKind.Dynamic)),
        UnionSyntax u => new TypeSymbol(new UnionType(scope.Qualify(u.Name), u.Kind == UnionKind.Errors)),
        InterfaceSyntax i => new InterfaceSymbol(null, Resource(scope, i)),
        _ => new BrokenSymbol(),
    };

    private static ResourceName? Resource(Scope scope, InterfaceSyntax syntax) =>
        syntax.IsResource ? new ResourceName(scope.Qualify(syntax.Name), InterfaceResolver.Version(syntax)) : null;

    private static IEnumerable<EnumDefinition> Enums(Scope scope, List<DefinitionSyntax> definitions)
    {
        foreach (var syntax in definitions.OfType<EnumSyntax>())
        {
            if (EnumResolver.Resolve(scope, syntax) is not { } definition)
                continue;
            scope.Declare(syntax.Name.Text, new TypeSymbol(new EnumType(definition)));
            yield return definition;
        }
    }

    private static IEnumerable<InterfaceDefinition> Interfaces(Scope scope, List<DefinitionSyntax> definitions)
    {
        foreach (var syntax in definitions.OfType<InterfaceSyntax>())
        {
            var definition = InterfaceResolver.Resolve(scope, syntax);
            scope.Declare(syntax.Name.Text, new InterfaceSymbol(definition, Resource(scope, syntax)));
            yield return definition;
        }
    }
}
