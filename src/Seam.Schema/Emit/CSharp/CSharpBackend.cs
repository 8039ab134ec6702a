using Seam.Schema.Access;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Spells a package as C#: one file per definition, in a folder named by the namespace. The code needs Seam.Memory and nothing else.</summary>
public static class CSharpBackend
{
    public static FileSet Emit(AccessPlan plan, EmitOptions options)
    {
        var names = new CSharpNames(plan);
        var file = new SourceFile(names.Namespace, options.Source);
        return new FileSet(
        [
            .. plan.Enums.Select(e => file.Of(names.Own(e.Name), output => EnumTemplate.Write(e, names, output))),
            .. plan.Statics.Select(s => file.Of(names.Own(s.Name), output => StaticTemplate.Write(s, names, output))),
            .. plan.Dynamics.SelectMany(d => Struct(d, names, file)),
            .. plan.Unions.SelectMany(u => Union(u, names, file)),
            .. plan.Interfaces.SelectMany(i => Interface(i, names, file)),
            .. plan.App.Relations.Select(r => file.Of(names.Relation(r), output => RelationTemplate.Write(r, plan, names, output))),
        ]);
    }

    private static IEnumerable<(string Path, string Text)> Struct(DynamicPlan plan, CSharpNames names, SourceFile file)
    {
        var type = new CSharpStruct(plan, names);
        return
        [
            file.Of(type.View, output => ViewTemplate.Write(type, output)),
            file.Of(type.Builder, output => BuilderTemplate.Write(type, output)),
            file.Of(type.Owned, output => OwnedTemplate.Write(type, output)),
        ];
    }

    private static IEnumerable<(string Path, string Text)> Union(UnionPlan plan, CSharpNames names, SourceFile file)
    {
        var type = new CSharpUnion(plan, names);
        return
        [
            file.Of(type.View, output => UnionViewTemplate.Write(type, output)),
            file.Of(type.Builder, output => UnionBuilderTemplate.Write(type, output)),
            file.Of(type.Owned, output => UnionOwnedTemplate.Write(type, output)),
        ];
    }

    private static IEnumerable<(string Path, string Text)> Interface(InterfacePlan plan, CSharpNames names, SourceFile file)
    {
        var type = new CSharpInterface(plan, names);
        return
        [
            file.Of(type.Interface, output => CalleeTemplate.Write(type, output)),
            file.Of(type.Client, output => ClientTemplate.Write(type, output)),
        ];
    }
}
