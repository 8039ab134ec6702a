using Seam.Schema.Layout;
using Seam.Schema.Model;

namespace Seam.Schema.Access;

/// <summary>Laid-out package to access plan: names resolved into shapes, calls lowered, the app wired.</summary>
public static class AccessPlanner
{
    /// <param name="imports">The plans of <see cref="LaidOutPackage.Imports"/>, in the same order.</param>
    public static AccessPlan Plan(LaidOutPackage package, IReadOnlyList<AccessPlan> imports)
    {
        var model = package.Package;
        var shapes = new ShapeBuilder(imports);
        var enums = model.Enums.Select(Enum).ToList();
        shapes.Add(enums);
        foreach (var layout in package.Statics.OrderBy(s => s.Depth))
            shapes.Add(Static(layout, shapes));
        foreach (var union in model.Unions)
            shapes.Add(Union(union));
        foreach (var layout in package.Dynamics.Where(d => d.Definition.IsMapEntry))
            shapes.Add(layout.Definition.Name, Key(layout.Fields[0], shapes));
        var interfaces = new InterfaceLowering(shapes, imports);
        return new AccessPlan(
            model.Name,
            model.Documentation,
            enums,
            [.. package.Statics.Select(s => shapes.Static(s.Definition.Name))],
            [.. package.Dynamics.Select(d => Dynamic(d, shapes))],
            [.. model.Unions.Select(u => shapes.Union(u.Name))],
            [.. model.Interfaces.Select(interfaces.Lower)],
            new AppPlan([.. model.Modules.Select(m => Module(m, interfaces))], [.. package.Relations.Select(Relation)]),
            imports);
    }

    private static EnumPlan Enum(EnumDefinition definition) => new(
        definition.Name, definition.Remarks, definition.Carrier, definition.IsFlags, [.. definition.Values.Select(v => new EnumValue(v.Name, v.Remarks, v.Value))]);

    private static UnionPlan Union(UnionDefinition definition) => new(
        definition.Name,
        definition.Remarks,
        definition.IsErrors,
        [.. definition.Alternatives.Select(a => new AlternativePlan(a.Name, a.Remarks, a.Tag, a.Payload is { } p ? new DynamicReference(p.Name) : null))]);

    private static MapKey Key(FieldLayout field, ShapeBuilder shapes)
    {
        ScalarKind? kind = field.Field.Type switch
        {
            ScalarType s => s.Kind,
            EnumType e => e.Definition.Carrier,
            _ => null,
        };
        return new MapKey(kind, field.Offset, shapes.Of(field.Field.Type));
    }

    private static StaticPlan Static(StaticLayout layout, ShapeBuilder shapes) => new(
        layout.Definition.Name,
        layout.Definition.Remarks,
        layout.Size,
        layout.Alignment,
        [.. layout.Fields.Select(f => new StaticField(f.Field.Name, f.Field.Remarks, f.Offset, shapes.Of(f.Field.Type)))],
        Padding(layout.Padding))
    {
        Key = layout.Definition.IsMapEntry ? Key(layout.Fields[0], shapes) : null,
    };

    private static DynamicPlan Dynamic(DynamicLayout layout, ShapeBuilder shapes) => new(
        layout.Definition.Name,
        layout.Definition.Remarks,
        layout.Size,
        layout.BaseSize,
        layout.Template.Length,
        layout.Template,
        [.. layout.Fields.Select(f => Field(f, shapes))],
        Padding(layout.Padding))
    {
        Key = shapes.Key(layout.Definition.Name),
    };

    private static DynamicField Field(FieldLayout layout, ShapeBuilder shapes)
    {
        var field = layout.Field;
        var presence = layout.Presence is { } p ? new PresenceBit(p.Offset, p.Bit) : null;
        var value = field.Default is { } d ? new DefaultValue(d.Bits, d.Text) : null;
        return new DynamicField(
            field.Name, field.Remarks, layout.Offset, shapes.Of(field.Type), field.IsOptional, field.Since == 0 ? 0 : layout.End, presence, value);
    }

    private static ByteRange[] Padding(IReadOnlyList<Gap> gaps) => [.. gaps.Select(g => new ByteRange(g.Offset, g.Length))];

    private static ModulePlan Module(ModuleDefinition module, InterfaceLowering interfaces) => new(
        module.Name,
        module.Documentation,
        module.File,
        [.. module.Imports.Select(i => new ImportPlan(interfaces.Lower(i.Interface), i.From))],
        [.. module.Exports.Select(interfaces.Lower)]);

    private static RelationPlan Relation(RelationLayout layout) => new(
        layout.Definition.Name,
        layout.Definition.Documentation,
        layout.Region,
        layout.Definition.Element.Name,
        layout.Definition.Slots,
        layout.SlotSize,
        layout.Size,
        [.. layout.Definition.Grants.Select(g => new GrantPlan(g.Module, RightsOf(g.Kind), g.Terms))]);

    private static Rights RightsOf(GrantKind kind) => kind switch
    {
        GrantKind.Read => Rights.Read,
        GrantKind.Write => Rights.Write,
        GrantKind.Append => Rights.Append,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
