using System.Buffers.Binary;
using Seam.Foundation.Diagnostics;
using Seam.Schema.Model;

namespace Seam.Schema.Layout;

/// <summary>Package to laid-out package: the one place where sizes and offsets are computed (docs/abi.md).</summary>
public sealed class LayoutEngine
{
    /// <summary>The largest struct in place, and how much all structs of a package may take.</summary>
    public const int MaxStructBytes = 1 << 16;
    public const int MaxPackageBytes = 1 << 24;
    public const int MaxStaticDepth = 64;

    /// <summary>What the processor gives rights to: 4 KiB pages (x86-64, where guests are mapped).</summary>
    private const int SystemPageBytes = 4096;

    private const int HeaderBytes = 4;
    private const int ObjectAlignment = 8;
    private const int RegionAlignment = 1 << 16;

    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<QualifiedName, StaticLayout> _statics = [];
    private readonly Dictionary<QualifiedName, DynamicLayout> _dynamics = [];
    private readonly TypeSizes _sizes;
    private long _packageBytes;

    private LayoutEngine(IReadOnlyList<LaidOutPackage> imports, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        _sizes = new TypeSizes(_statics);
        foreach (var layout in imports.SelectMany(i => i.Statics))
            _statics[layout.Definition.Name] = layout;
        foreach (var layout in imports.SelectMany(i => i.Dynamics))
            _dynamics[layout.Definition.Name] = layout;
    }

    /// <param name="imports">The layouts of <see cref="Package.Imports"/>, in the same order.</param>
    public static LaidOutPackage LayOut(Package package, IReadOnlyList<LaidOutPackage> imports, DiagnosticBag diagnostics)
    {
        var engine = new LayoutEngine(imports, diagnostics);
        var structs = package.Structs.Where(s => s.Kind == StructKind.Static).ToDictionary(s => s.Name);
        foreach (var definition in new StaticOrder(structs, diagnostics).Sort())
            engine.Static(definition);
        foreach (var definition in package.Structs.Where(s => s.Kind == StructKind.Dynamic))
            engine.Dynamic(definition);
        return new LaidOutPackage(
            package,
            [.. package.Structs.Select(s => engine._statics.GetValueOrDefault(s.Name)).OfType<StaticLayout>()],
            [.. package.Structs.Select(s => engine._dynamics.GetValueOrDefault(s.Name)).OfType<DynamicLayout>()],
            [.. package.Relations.Select(engine.Relation)],
            imports);
    }

    private void Static(StructDefinition definition)
    {
        var placer = new FieldPlacer(_sizes, start: 0);
        if (!PlaceFields(definition, placer))
            return;
        placer.AlignTo(placer.Alignment);
        var depth = 1 + definition.Fields.Select(DepthOf).DefaultIfEmpty().Max();
        if (depth > MaxStaticDepth)
            Report(LayoutRules.StaticTooDeep, definition, MaxStaticDepth, definition.Name.Name);
        else
            _statics[definition.Name] = new StaticLayout(definition, (int)placer.End, placer.Alignment, depth, placer.Fields, placer.Padding);
    }

    private int DepthOf(FieldDefinition field) =>
        (field.Type is FixedArrayType array ? array.Element : field.Type) is StructType part ? _statics[part.Name].Depth : 0;

    private void Dynamic(StructDefinition definition)
    {
        var placer = new FieldPlacer(_sizes, HeaderBytes);
        if (!PlaceFields(definition, placer))
            return;
        var size = (int)placer.End;
        var baseSize = placer.Fields.LastOrDefault(f => f.Field.Since == 0)?.End ?? HeaderBytes;
        _dynamics[definition.Name] = new DynamicLayout(definition, size, baseSize, Template(size, placer.Fields), placer.Fields, placer.Padding);
    }

    private bool PlaceFields(StructDefinition definition, FieldPlacer placer)
    {
        var arePlaced = definition.Fields.All(f => placer.Place(f, MaxStructBytes));
        if (placer.End > MaxStructBytes)
            Report(LayoutRules.StructTooLarge, definition, definition.Name.Name, placer.End, MaxStructBytes);
        var before = _packageBytes;
        _packageBytes += arePlaced ? placer.End : 0;
        if (_packageBytes > MaxPackageBytes && before <= MaxPackageBytes)
            Report(LayoutRules.PackageTooLarge, definition, definition.Name.Name, MaxPackageBytes);
        return arePlaced && _packageBytes <= MaxPackageBytes;
    }

    private static byte[] Template(int size, IReadOnlyList<FieldLayout> fields)
    {
        var template = new byte[RoundUp(size, ObjectAlignment)];
        BinaryPrimitives.WriteInt32LittleEndian(template, size);
        Span<byte> bits = stackalloc byte[sizeof(ulong)];
        foreach (var field in fields.Where(f => f.Field.Default is { Text: null }))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bits, field.Field.Default!.Bits);
            bits[..field.Size].CopyTo(template.AsSpan(field.Offset));
        }
        return template;
    }

    private RelationLayout Relation(RelationDefinition relation, int index)
    {
        var slot = relation.Bytes / relation.Slots / ObjectAlignment * ObjectAlignment;
        if (ElementBytes(relation.Element.Name) is { } least && slot < least)
            _diagnostics.Report(LayoutRules.SlotTooSmall, relation.Location.Source, relation.Location.Span, slot, relation.Element.Name.Name, least);
        foreach (var grant in relation.Grants)
            Grant(relation, grant, slot);
        return new RelationLayout(relation, index + 1, slot, RoundUp(relation.Bytes, RegionAlignment));
    }

    private void Grant(RelationDefinition relation, Grant grant, long slot)
    {
        var onPages = grant.Terms switch
        {
            { Trust: TrustMode.Sealed } => "sealed",
            { Ownership: not Ownership.Share and var ownership } => ownership.Spell(),
            _ => grant.Kind == GrantKind.Append ? "append" : null,
        };
        if (onPages is not null && slot % SystemPageBytes != 0)
            _diagnostics.Report(LayoutRules.SlotsSharePages, grant.Location.Source, grant.Location.Span, onPages, slot);
        if (grant.Terms.Trust == TrustMode.Live && LiveObstacle(relation.Element) is { } obstacle)
            _diagnostics.Report(LayoutRules.LiveElement, grant.Location.Source, grant.Location.Span, relation.Element.Name.Name, obstacle);
    }

    /// <summary>Why bytes that change while they are read cannot be read as the type; null when every pattern of them is a value that leads nowhere.</summary>
    private string? LiveObstacle(SchemaType type) => type switch
    {
        ScalarType { Kind: ScalarKind.Bool } => "a bool is 0 or 1, which nobody verifies there",
        FixedArrayType array => LiveObstacle(array.Element),
        StructType { Kind: StructKind.Dynamic } => "a dynamic struct has references, which nobody verifies there",
        StructType s => _statics.GetValueOrDefault(s.Name)?.Fields.Select(f => LiveObstacle(f.Field.Type)).OfType<string>().FirstOrDefault(),
        _ => null,
    };

    private long? ElementBytes(QualifiedName name) =>
        _statics.TryGetValue(name, out var s) ? RoundUp(s.Size, ObjectAlignment) : _dynamics.TryGetValue(name, out var d) ? d.Template.Length : null;

    private static long RoundUp(long value, int multiple) => (value + multiple - 1) / multiple * multiple;

    private void Report(Rule rule, StructDefinition definition, params ReadOnlySpan<object?> arguments) =>
        _diagnostics.Report(rule, definition.Location.Source, definition.Location.Span, arguments);
}
