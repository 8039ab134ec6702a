using System.Globalization;
using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

/// <summary>Spells a syntax tree as a schema that parses to the same tree. Comments that document nothing are not in the tree.</summary>
public static class SyntaxPrinter
{
    public static string Print(SyntaxTree tree)
    {
        var output = new CodeWriter();
        if (tree.Package is { } package)
        {
            Documentation(package.Documentation, output);
            output.Line($"define package {package.Name.Text};");
        }
        foreach (var import in tree.Imports.Where(i => i.Path is not null))
            output.Line($"import {StringText.Encode(import.Path!)};");
        foreach (var definition in tree.Definitions)
            Definition(definition, output.Line());
        return output.ToString().TrimStart('\n');
    }

    private static void Definition(DefinitionSyntax definition, CodeWriter output)
    {
        Documentation(definition.Head.Documentation, output);
        switch (definition)
        {
            case EnumSyntax e:
                Body($"{(e.Kind == EnumKind.Flags ? "flags" : "enum")} {e.Name.Text} : {e.Carrier.Text}{Attributes(e.Head.Attributes)}", e.Values, Value, output);
                break;
            case StructSyntax s:
                Body($"struct {s.Name.Text}{(s.IsStatic ? " static" : "")}{Attributes(s.Head.Attributes)}", s.Fields, Field, output);
                break;
            case UnionSyntax u:
                Body($"{(u.Kind == UnionKind.Union ? "union" : "errors")} {u.Name.Text}{Attributes(u.Head.Attributes)}", u.Alternatives, Alternative, output);
                break;
            case InterfaceSyntax i:
                Body($"{(i.IsResource ? "resource" : "interface")} {i.Name.Text}{(i.Version is { } version ? $" version {version.Value ?? 0}" : "")}{Attributes(i.Head.Attributes)}", i.Functions, Function, output);
                break;
            case ModuleSyntax m:
                Body($"module {m.Name.Text} from {(m.File is { } file ? StringText.Encode(file.Value) : "host")}", m.Ports, Port, output);
                break;
            case RelationSyntax r:
                Body($"relation {r.Name.Text}", r.Items, RelationItem, output);
                break;
        }
    }

    private static void Body<T>(string head, IReadOnlyList<T> items, Action<T, CodeWriter> print, CodeWriter output)
    {
        using var block = output.Block($"define {head} {{", "}");
        foreach (var item in items)
            print(item, output);
    }

    private static void Documentation(IReadOnlyList<string> lines, CodeWriter output)
    {
        foreach (var line in lines)
            output.Line($"/// {line}");
    }

    private static void Value(EnumValueSyntax value, CodeWriter output)
    {
        Documentation(value.Documentation, output);
        output.Line($"{value.Name.Text}{Assigned(value.Value)}{Attributes(value.Attributes)};");
    }

    private static void Alternative(AlternativeSyntax alternative, CodeWriter output)
    {
        Documentation(alternative.Documentation, output);
        output.Line($"{(alternative.Type is { } type ? $"{Type(type)} " : "")}{alternative.Name.Text}{Attributes(alternative.Attributes)};");
    }

    private static void Field(FieldSyntax field, CodeWriter output)
    {
        Documentation(field.Documentation, output);
        output.Line($"{Type(field.Type)} {field.Name.Text}{Assigned(field.Default)}{Attributes(field.Attributes)};");
    }

    private static string Attributes(IReadOnlyList<AttributeSyntax> attributes) =>
        string.Concat(attributes.Select(a => $" @{a.Name.Text}{(a.Argument is { } argument ? $"({Literal(argument)})" : "")}"));

    private static void Function(FunctionSyntax function, CodeWriter output)
    {
        Documentation(function.Documentation, output);
        var parameters = function.Parameters.Select(p => $"{Handle(p.Type)}{Type(p.Type.Type)} {p.Name.Text}{Contract(p.Type)}");
        var result = function.Result is { } r ? $" -> {Handle(r)}{Type(r.Type)}{Contract(r)}" : "";
        var errors = function.Errors is { } e ? $" ! {e.Text}" : "";
        output.Line($"{(function.IsStream ? "stream " : "")}{function.Name.Text}({string.Join(", ", parameters)}){result}{errors}{Attributes(function.Attributes)};");
    }

    private static void Port(PortSyntax port, CodeWriter output) => output.Line(port switch
    {
        ImportPortSyntax { From: { } from } => $"import {port.Interface.Text} from {from.Text};",
        ImportPortSyntax => $"import {port.Interface.Text};",
        _ => $"export {port.Interface.Text};",
    });

    private static void RelationItem(RelationItemSyntax item, CodeWriter output) => output.Line(item switch
    {
        RegionSyntax r => $"region {r.Element.Text}[{r.Slots.Value}], {Amount(r.Size)};",
        GrantSyntax g => $"{g.Module.Text} {g.Rights.Text}{string.Concat(g.Terms.Select(Term))};",
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    });

    private static string Term(GrantTermSyntax term) =>
        $", {(term.OfWriter ? "untrusted writer: " : "")}{term.Word.Text}{(term.Quota is { } quota ? $" {Amount(quota)}" : "")}";

    private static string Amount(AmountSyntax amount) => $"{amount.Number.Value}{(amount.Unit is { } unit ? $" {unit.Text}" : "")}";

    private static string Handle(PassedTypeSyntax passed) => passed.Handle is { } handle ? handle.Text + " " : "";

    private static string Contract(PassedTypeSyntax passed) => passed.Contract.Count == 0 ? "" : $": {string.Join(' ', passed.Contract.Select(c => c.Text))}";

    private static string Assigned(LiteralSyntax? value) => value is null or BrokenLiteral ? "" : $" = {Literal(value)}";

    private static string Literal(LiteralSyntax literal) => literal switch
    {
        NumberLiteral n => (n.IsNegative ? "-" : "") + n.Text,
        StringLiteral s => StringText.Encode(s.Value),
        NamesLiteral n => (n.IsNegative ? "-" : "") + string.Join(" | ", n.Names.Select(i => i.Text)),
        _ => "0",
    };

    private static string Type(TypeSyntax type) => type.Name.Text + (type.Map is { } map ? $"<{Type(map.Key)}, {Type(map.Value)}>" : "") + string.Concat(type.Suffixes.Select(s => s.Kind switch
    {
        SuffixKind.Optional => "?",
        SuffixKind.Dynamic => "[]",
        SuffixKind.Bounded => $"[<{Number(s)}]",
        _ => $"[{Number(s)}]",
    }));

    private static string Number(TypeSuffix suffix) => (suffix.Count?.Value ?? 0).ToString(CultureInfo.InvariantCulture);
}
