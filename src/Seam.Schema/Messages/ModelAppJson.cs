using System.Text.Json.Nodes;
using Seam.Schema.Access;

namespace Seam.Schema.Messages;

/// <summary>Modules and relations as values of <c>Module</c> and <c>Relation</c> in idl/model.km.</summary>
internal static class ModelAppJson
{
    public static JsonObject Module(ModulePlan plan) => new()
    {
        ["name"] = plan.Name.Original,
        ["documentation"] = ModelJson.Texts(plan.Documentation),
        ["file"] = plan.File,
        ["imports"] = ModelJson.All(plan.Imports, i => new JsonObject { ["interface"] = ShapeJson.Name(i.Interface.Name), ["exporter"] = i.From.Original }),
        ["exports"] = ModelJson.All(plan.Exports, e => ShapeJson.Name(e.Name)),
    };

    public static JsonObject Relation(RelationPlan plan) => new()
    {
        ["name"] = plan.Name.Original,
        ["documentation"] = ModelJson.Texts(plan.Documentation),
        ["region"] = plan.Region,
        ["element"] = ShapeJson.Name(plan.Element),
        ["slots"] = plan.Slots,
        ["slot_size"] = plan.SlotSize,
        ["size"] = plan.Size,
        ["grants"] = ModelJson.All(plan.Grants, Grant),
    };

    private static JsonObject Grant(GrantPlan plan) => new()
    {
        ["module"] = plan.Module.Original,
        ["rights"] = plan.Rights.ToString(),
        ["trust"] = plan.Terms.Trust.ToString(),
        ["contract"] = plan.Terms.Contract.ToString(),
        ["ownership"] = plan.Terms.Ownership.ToString(),
        ["quota"] = plan.Terms.Quota is { } quota ? new JsonObject { ["amount"] = quota.Amount, ["is_slots"] = quota.IsSlots } : null,
    };
}
