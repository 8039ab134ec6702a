using Seam.Foundation.Text;
using Seam.Schema.Model;

namespace Seam.Schema.Layout;

/// <summary>Spells interfaces, modules and relations, with what has been resolved.</summary>
public static class AppPrinter
{
    /// <summary>A function on one line.</summary>
    public static string Function(FunctionDefinition function)
    {
        var parameters = string.Join(", ", function.Parameters.Select(p => $"{p.Type.Type.Spell()} {p.Name}{Contract(p.Type)}"));
        return $"{(function.IsStream ? "stream " : "")}{function.Name}({parameters}){Result(function)}{Ring(function)}{Deprecation.Spell(function.Remarks)}";
    }

    /// <summary>"deprecated", with the reason when there is one; empty for what is not.</summary>
    public static string Deprecated(Remarks remarks) => Deprecation.Spell(remarks).TrimStart(',', ' ');

    internal static void Interface(InterfaceDefinition definition, CodeWriter output)
    {
        var version = definition.Version == 1 ? "" : $" version {definition.Version}";
        using var block = output.Line().Block($"{(definition.IsResource ? "resource" : "interface")} {definition.Name}{version}{Deprecation.Spell(definition.Remarks)}", "");
        foreach (var function in definition.Functions)
            output.Line(Function(function));
    }

    private static string Ring(FunctionDefinition function) => function.IsStream ? $", {function.Ring} bytes under way" : "";

    private static string Result(FunctionDefinition function)
    {
        if (function.Result is not { } result)
            return "";
        if (function.Declared is not { } declared)
            return $" -> {result.Type.Spell()}{Contract(result)}";
        var value = declared.Value is { } type ? $" -> {type.Spell()}{Contract(result with { Type = type })}" : "";
        return $"{value} ! {declared.Errors.Name}, answered as {result.Type.Spell()}";
    }

    internal static void Module(ModuleDefinition module, CodeWriter output)
    {
        using var block = output.Line().Block($"module {module.Name} from {(module.File is { } file ? Parse.StringText.Encode(file) : "host")}", "");
        foreach (var import in module.Imports)
            output.Line($"import {import.Interface.Name} from {import.From}");
        foreach (var export in module.Exports)
            output.Line($"export {export.Name}");
    }

    internal static void Relation(RelationLayout relation, CodeWriter output)
    {
        var definition = relation.Definition;
        using var block = output.Line().Block($"relation {definition.Name}: region {relation.Region}, {relation.Size} bytes, {definition.Slots} slots of {relation.SlotSize} bytes for {definition.Element.Name}", "");
        foreach (var grant in definition.Grants)
            output.Line($"{grant.Module} {grant.Kind.ToString().ToLowerInvariant()}{grant.Terms}");
    }

    private static string Contract(PassedType passed) =>
        passed.Type is ScalarType or EnumType or HandleType ? "" : $": {passed.Contract.Spell()}{(passed.Ownership == Ownership.Share ? "" : $" {passed.Ownership.Spell()}")}";
}
