using System.Globalization;
using Seam.Foundation.Text;
using Seam.Schema.Model;

namespace Seam.Schema.Layout;

/// <summary>Spells a laid-out package: one table for each struct, in declaration order, with its padding.</summary>
public static class LayoutPrinter
{
    private const int MaxListedValues = 64;

    public static string Print(LaidOutPackage package)
    {
        var output = new CodeWriter();
        var model = package.Package;
        output.Line($"package {(model.Name.Length == 0 ? "(unnamed)" : model.Name)}");
        foreach (var definition in model.Enums)
            Enum(definition, output);
        foreach (var layout in package.Statics)
            Static(layout, output);
        foreach (var layout in package.Dynamics)
            Dynamic(layout, output);
        foreach (var definition in model.Unions)
            Union(definition, output);
        foreach (var definition in model.Interfaces)
            AppPrinter.Interface(definition, output);
        foreach (var module in model.Modules)
            AppPrinter.Module(module, output);
        foreach (var relation in package.Relations)
            AppPrinter.Relation(relation, output);
        return output.ToString();
    }

    /// <summary>The table of one static struct.</summary>
    public static string Print(StaticLayout layout)
    {
        var output = new CodeWriter();
        Static(layout, output);
        return output.ToString().TrimStart('\n');
    }

    /// <summary>The table of one dynamic struct.</summary>
    public static string Print(DynamicLayout layout)
    {
        var output = new CodeWriter();
        Dynamic(layout, output);
        return output.ToString().TrimStart('\n');
    }

    private static void Enum(EnumDefinition definition, CodeWriter output)
    {
        using var block = output.Line().Block($"{(definition.IsFlags ? "flags" : "enum")} {definition.Name.Name} : {definition.Carrier.Keyword()}{Deprecation.Spell(definition.Remarks)}", "");
        foreach (var value in definition.Values.Take(MaxListedValues))
            output.Line($"{value.Name} = {(definition.Carrier.IsSigned() ? ((long)value.Value).ToString(CultureInfo.InvariantCulture) : value.Value)}{Deprecation.Spell(value.Remarks)}");
        if (definition.Values.Count > MaxListedValues)
            output.Line($"... {definition.Values.Count - MaxListedValues} more");
    }

    private static void Union(UnionDefinition definition, CodeWriter output)
    {
        using var block = output.Line().Block($"{(definition.IsErrors ? "errors" : "union")} {definition.Name.Name}: tag and reference, 8 bytes{Deprecation.Spell(definition.Remarks)}", "");
        foreach (var alternative in definition.Alternatives)
            output.Line($"{alternative.Tag} = {alternative.Name}{(alternative.Payload is { } payload ? $": {payload.Spell()}" : "")}{Deprecation.Spell(alternative.Remarks)}");
    }

    private static void Static(StaticLayout layout, CodeWriter output)
    {
        using var block = output.Line().Block($"static struct {layout.Definition.Name.Name}: {layout.Size} bytes, aligned to {layout.Alignment}{Deprecation.Spell(layout.Definition.Remarks)}", "");
        Rows(LayoutRow.Of(layout), output);
    }

    private static void Dynamic(DynamicLayout layout, CodeWriter output)
    {
        using var block = output.Line().Block($"struct {layout.Definition.Name.Name}: size {layout.Size}, base {layout.BaseSize}, takes {layout.Template.Length} bytes{Deprecation.Spell(layout.Definition.Remarks)}", "");
        Rows(LayoutRow.Of(layout), output);
    }

    private static void Rows(IReadOnlyList<LayoutRow> rows, CodeWriter output)
    {
        var nameWidth = rows.Select(r => r.Name.Length).Append("field".Length).Max();
        output.Line($"offset   size  {"field".PadRight(nameWidth)}  type");
        foreach (var row in rows)
            output.Line($"{row.Offset,6} {row.Size,6}  {row.Name.PadRight(nameWidth)}  {row.Remark}");
    }
}
