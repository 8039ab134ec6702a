using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Enums and flags. Any value of the carrier is valid in a message, also those without a name.</summary>
internal static class EnumTemplate
{
    public static void Write(EnumPlan plan, CSharpNames names, CodeWriter output)
    {
        Documentation.Summary(output, plan.Remarks);
        Documentation.Obsolete(output, plan.Remarks);
        if (plan.IsFlags)
            output.Line("[Flags]");
        using var body = output.Braces($"public enum {names.Own(plan.Name)} : {CSharpTypes.Keyword(plan.Carrier)}");
        var scope = new CSharpScope(["value__"]);
        foreach (var value in plan.Values)
        {
            Documentation.Member(output, value.Remarks);
            output.Line($"{scope.Add(CSharpScope.Pascal(value.Name))} = {CSharpTypes.Literal(plan.Carrier, value.Value)},");
        }
    }
}
