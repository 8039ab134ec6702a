using System.Text.Json.Nodes;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Messages;

/// <summary>A plan as a value of <c>Model</c> in idl/model.km.</summary>
internal static class ModelJson
{
    public static JsonObject Of(AccessPlan plan) => new() { ["packages"] = All(plan.Closure().OrderBy(Rank).ToList(), Package) };

    /// <summary>Imports first: what imports nothing has rank 0.</summary>
    private static int Rank(AccessPlan plan) => plan.Imports.Count == 0 ? 0 : 1 + plan.Imports.Max(Rank);

    private static JsonObject Package(AccessPlan plan) => new()
    {
        ["name"] = plan.Package,
        ["documentation"] = Texts(plan.Documentation),
        ["imports"] = Texts(plan.Imports.Select(i => i.Package)),
        ["enums"] = All(plan.Enums, Enum),
        ["structs"] = new JsonArray([.. plan.Statics.Select(Static), .. plan.Dynamics.Select(Dynamic)]),
        ["unions"] = All(plan.Unions, Union),
        ["interfaces"] = All(plan.Interfaces, Interface),
        ["modules"] = All(plan.App.Modules, ModelAppJson.Module),
        ["relations"] = All(plan.App.Relations, ModelAppJson.Relation),
    };

    private static JsonObject Enum(EnumPlan plan) => new()
    {
        ["name"] = plan.Name.Name.Original,
        ["remarks"] = Remarks(plan.Remarks),
        ["carrier"] = plan.Carrier.ToString(),
        ["is_flags"] = plan.IsFlags,
        ["values"] = All(plan.Values, v => new JsonObject { ["name"] = v.Name.Original, ["remarks"] = Remarks(v.Remarks), ["bits"] = v.Value }),
    };

    private static JsonObject Static(StaticPlan plan) => new()
    {
        ["name"] = plan.Name.Name.Original,
        ["remarks"] = Remarks(plan.Remarks),
        ["is_static"] = true,
        ["size"] = plan.Size,
        ["alignment"] = plan.Alignment,
        ["allocated_size"] = (plan.Size + 7) / 8 * 8,
        ["fields"] = All(plan.Fields, f => new JsonObject { ["name"] = f.Name.Original, ["remarks"] = Remarks(f.Remarks), ["offset"] = f.Offset, ["shape"] = ShapeJson.Of(f.Shape) }),
        ["padding"] = All(plan.Padding, Range),
        ["key"] = plan.Key is { } key ? ShapeJson.Key(key) : null,
    };

    private static JsonObject Dynamic(DynamicPlan plan) => new()
    {
        ["name"] = plan.Name.Name.Original,
        ["remarks"] = Remarks(plan.Remarks),
        ["size"] = plan.Size,
        ["alignment"] = 8,
        ["base_size"] = plan.BaseSize,
        ["allocated_size"] = plan.AllocatedSize,
        ["template"] = Convert.ToBase64String(plan.Template),
        ["fields"] = All(plan.Fields, Field),
        ["padding"] = All(plan.Padding, Range),
        ["key"] = plan.Key is { } key ? ShapeJson.Key(key) : null,
    };

    private static JsonObject Field(DynamicField field) => new()
    {
        ["name"] = field.Name.Original,
        ["remarks"] = Remarks(field.Remarks),
        ["offset"] = field.Offset,
        ["shape"] = ShapeJson.Of(field.Shape),
        ["is_optional"] = field.IsOptional,
        ["guard"] = field.Guard,
        ["presence"] = field.Presence is { } p ? new JsonObject { ["offset"] = p.Offset, ["bit"] = p.Bit } : null,
        ["default"] = field.Default switch
        {
            null => null,
            { Text: { } text } => new JsonObject { ["text"] = Carried(text) },
            { Bits: var bits } => new JsonObject { ["bits"] = Carried(bits) },
        },
    };

    private static JsonObject Union(UnionPlan plan) => new()
    {
        ["name"] = plan.Name.Name.Original,
        ["remarks"] = Remarks(plan.Remarks),
        ["is_errors"] = plan.IsErrors,
        ["alternatives"] = All(plan.Alternatives, a => new JsonObject
        {
            ["name"] = a.Name.Original,
            ["remarks"] = Remarks(a.Remarks),
            ["tag"] = a.Tag,
            ["carried"] = a.Payload is { } payload ? ShapeJson.Name(payload.Name) : null,
        }),
    };

    private static JsonObject Interface(InterfacePlan plan) => new()
    {
        ["name"] = plan.Name.Name.Original,
        ["remarks"] = Remarks(plan.Remarks),
        ["version"] = plan.Version,
        ["import_module"] = plan.ImportModule,
        ["functions"] = All(plan.Functions, Function),
        ["is_resource"] = plan.IsResource,
    };

    private static JsonObject Function(FunctionPlan plan) => new()
    {
        ["name"] = plan.Name.Original,
        ["remarks"] = Remarks(plan.Remarks),
        ["import_name"] = plan.ImportName,
        ["export_name"] = plan.ExportName,
        ["parameters"] = All(plan.Parameters, p => new JsonObject { ["name"] = p.Name.Original, ["value"] = Passed(p.Value) }),
        ["result"] = plan.Result is { } result ? Passed(result) : null,
        ["errors"] = plan.Errors is { } errors ? ShapeJson.Name(errors.Name) : null,
        ["is_stream"] = plan.IsStream,
        ["ring_bytes"] = plan.IsStream ? plan.RingBytes : 0,
        ["more_name"] = plan.IsStream ? plan.MoreName : null,
        ["is_drop"] = plan.IsDrop,
    };

    private static JsonObject Passed(PassedValue value) => new()
    {
        ["shape"] = ShapeJson.Of(value.Shape),
        ["passing"] = value.Passing.ToString(),
        ["contract"] = value.Contract.ToString(),
        ["ownership"] = value.Ownership.ToString(),
    };

    private static JsonObject Range(ByteRange range) => new() { ["offset"] = range.Offset, ["length"] = range.Length };

    private static JsonObject? Remarks(Remarks remarks) => remarks is { Documentation.Count: 0, Deprecated: null }
        ? null
        : new JsonObject { ["documentation"] = Texts(remarks.Documentation), ["deprecated"] = remarks.Deprecated };

    /// <summary>What is no struct lies in one whose field is called value.</summary>
    internal static JsonObject Carried(JsonNode value) => new() { [MessageWriter.EntryValue] = value };

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    internal static JsonArray All<T>(IReadOnlyList<T> items, Func<T, JsonNode> json) => new([.. items.Select(json)]);
}
