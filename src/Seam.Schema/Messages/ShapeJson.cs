using System.Text.Json.Nodes;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Messages;

/// <summary>Shapes as values of <c>Shape</c> in idl/model.km.</summary>
internal static class ShapeJson
{
    public static JsonObject Of(Shape shape) => new()
    {
        ["size"] = shape.Size,
        ["alignment"] = shape.Alignment,
        ["form"] = shape switch
        {
            ScalarShape s => new JsonObject { ["scalar"] = ModelJson.Carried(s.Kind.ToString()) },
            EnumShape e => new JsonObject { ["enum_or_flags"] = Name(e.Plan.Name) },
            StaticShape s => new JsonObject { ["static_struct"] = Name(s.Plan.Name) },
            FixedArrayShape a => new JsonObject { ["fixed_array"] = new JsonObject { ["element"] = Of(a.Element), ["count"] = a.Count } },
            ReferenceShape r => new JsonObject { ["dynamic_struct"] = Name(r.Target.Name) },
            UnionShape u => new JsonObject { ["union_or_errors"] = Name(u.Plan.Name) },
            MapShape m => new JsonObject { ["map"] = new JsonObject { ["entry"] = Of(m.Element), ["key"] = Key(m.Key) } },
            SliceShape s => new JsonObject { ["array"] = new JsonObject { ["element"] = Of(s.Element), ["limit"] = Limit(s.Limit) } },
            HandleShape h => new JsonObject { ["handle"] = Handle(h) },
            StringShape s => new JsonObject { ["text"] = new JsonObject { ["limit"] = Limit(s.Limit) } },
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        },
    };

    private static JsonObject Handle(HandleShape shape) => new()
    {
        ["resource"] = Name(shape.Resource),
        ["import_module"] = shape.Module,
        ["is_owned"] = shape.IsOwned,
        ["is_optional"] = shape.IsOptional,
    };

    public static JsonObject Key(MapKey key) => new() { ["offset"] = key.Offset, ["scalar"] = key.Kind?.ToString(), ["shape"] = Of(key.Shape) };

    public static JsonObject Name(QualifiedName name) => new() { ["package"] = name.Package, ["name"] = name.Name.Original };

    private static JsonNode? Limit(uint limit) => limit == uint.MaxValue ? null : limit;
}
