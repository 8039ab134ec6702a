using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>Modules with their exports, and imports bound to the module that exports them.</summary>
internal sealed class ModuleResolver
{
    private readonly Scope _scope;
    private readonly IReadOnlyList<ModuleSyntax> _modules;
    private readonly Dictionary<string, ModuleSyntax> _byName;
    private readonly bool _anyIsBroken;
    private readonly Dictionary<string, Dictionary<QualifiedName, InterfaceDefinition>> _exports = new(StringComparer.Ordinal);
    private readonly Dictionary<QualifiedName, List<string>> _exporters = [];

    private ModuleResolver(Scope scope, IReadOnlyList<ModuleSyntax> modules)
    {
        _scope = scope;
        var names = scope.Names();
        _modules = [.. modules.Where(m => names.Declare(m.Name))];
        _anyIsBroken = modules.Any(m => m.Head.IsBroken);
        _byName = _modules.ToDictionary(m => m.Name.Text, StringComparer.Ordinal);
    }

    public static IReadOnlyList<ModuleDefinition> Resolve(Scope scope, IReadOnlyList<ModuleSyntax> modules)
    {
        var resolver = new ModuleResolver(scope, modules);
        foreach (var module in resolver._modules)
            resolver.Export(module);
        return [.. resolver._modules.Select(resolver.Module)];
    }

    private void Export(ModuleSyntax module)
    {
        var exports = _exports[module.Name.Text] = [];
        foreach (var port in module.Ports.OfType<ExportSyntax>())
        {
            if (Interface(port) is not { } definition)
                continue;
            if (exports.TryAdd(definition.Name, definition))
                Exporters(definition).Add(module.Name.Text);
            else
                _scope.Report(ModelRules.PortTwice, port.Interface.Span, port.Interface.Text, "exported");
        }
    }

    private ModuleDefinition Module(ModuleSyntax module)
    {
        if (module.File is { } file && (file.Value.Length == 0 || file.Value.Any(char.IsControl)))
            _scope.Report(ModelRules.ModuleFileInvalid, file.Span, module.Name.Text);
        var imports = new Dictionary<QualifiedName, ModuleImport>();
        foreach (var port in module.Ports.OfType<ImportPortSyntax>())
            if (Interface(port) is { } definition && Exporter(module, port, definition) is { } from && !imports.TryAdd(definition.Name, new ModuleImport(definition, new Name(from))))
                _scope.Report(ModelRules.PortTwice, port.Interface.Span, port.Interface.Text, "imported");
        return new ModuleDefinition(
            new Name(module.Name.Text), module.Head.Documentation, module.File?.Value, [.. imports.Values], [.. _exports[module.Name.Text].Values]);
    }

    private InterfaceDefinition? Interface(PortSyntax port)
    {
        var symbol = _scope.Find(port.Interface, ModelRules.UnknownInterface);
        if (symbol is TypeSymbol)
            _scope.Report(ModelRules.UnknownInterface, port.Interface.Span, port.Interface.Text, "it is a type; modules import and export interfaces");
        return (symbol as InterfaceSymbol)?.Definition;
    }

    private string? Exporter(ModuleSyntax module, ImportPortSyntax port, InterfaceDefinition definition) =>
        port.From is null ? OnlyExporter(module, port, definition) : NamedExporter(module, port, port.From, definition);

    private string? OnlyExporter(ModuleSyntax module, ImportPortSyntax port, InterfaceDefinition definition)
    {
        var others = Exporters(definition).Where(e => e != module.Name.Text).Take(2).ToList();
        if (others.Count == 0 && !_anyIsBroken)
            _scope.Report(ModelRules.ImportUnresolved, port.Interface.Span, port.Interface.Text);
        else if (others.Count > 1)
            _scope.Report(ModelRules.ImportAmbiguous, port.Interface.Span, port.Interface.Text, others[0], others[1]);
        return others.Count == 1 ? others[0] : null;
    }

    private string? NamedExporter(ModuleSyntax module, ImportPortSyntax port, Identifier from, InterfaceDefinition definition)
    {
        var other = _byName.GetValueOrDefault(from.Text);
        if (other is null)
            _scope.Report(ModelRules.UnknownModule, from.Span, from.Text, _scope.Suggest(from.Text, _exports.Keys) ?? "define it");
        else if (other == module)
            _scope.Report(ModelRules.ImportFromSelf, from.Span, from.Text, port.Interface.Text);
        else if (_exports[from.Text].ContainsKey(definition.Name))
            return from.Text;
        else if (!other.Head.IsBroken)
            _scope.Report(ModelRules.ImportFromStranger, from.Span, from.Text, port.Interface.Text, Advice(port, Exporters(definition)));
        return null;
    }

    private static string Advice(ImportPortSyntax port, List<string> exporters) =>
        exporters.Count == 0 ? $"add 'export {port.Interface.Text};' to it" : $"'{exporters[0]}' does";

    private List<string> Exporters(InterfaceDefinition definition)
    {
        if (!_exporters.TryGetValue(definition.Name, out var list))
            _exporters[definition.Name] = list = [];
        return list;
    }
}
