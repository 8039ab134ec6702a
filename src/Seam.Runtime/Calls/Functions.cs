using Seam.Engine.Run;
using Seam.Foundation.Diagnostics;
using Seam.Runtime.Model;
using Seam.Schema.Access;

namespace Seam.Runtime.Calls;

/// <summary>Finds what the schema says a module exports, in the schema and in the module.</summary>
internal static class Functions
{
    /// <exception cref="InputException">The module does not export the interface, or it has no such function.</exception>
    public static FunctionPlan Find(ModulePlan module, string interfaceName, string function)
    {
        var exported = module.Exports.FirstOrDefault(i => i.ImportModule == interfaceName) ?? throw new InputException(
            $"module '{module.Name}' does not export the interface '{interfaceName}'", Exports(module));
        return exported.Functions.FirstOrDefault(f => f.ImportName == function) ?? throw new InputException(
            $"interface '{interfaceName}' has no function '{function}'", "generate the code again from the schema of the app");
    }

    /// <exception cref="InputException">The Wasm file has no such export, or with another signature.</exception>
    public static Function Of(AppModule module, FunctionPlan plan) => Required(module, plan.ExportName, CallShape.Of(plan).Type);

    /// <summary>What a stream's reader has called when it has found nothing.</summary>
    /// <exception cref="InputException">The Wasm file has no such export, or with another signature.</exception>
    public static Function MoreOf(AppModule module, FunctionPlan stream) => Required(module, stream.MoreName, CallShape.More.Type);

    /// <summary>The exported function of that name, or null.</summary>
    public static Function? Exported(AppModule module, string name) => module.Instance.Exports.GetValueOrDefault(name) as Function;

    /// <exception cref="InputException">The function has another type.</exception>
    public static Function Typed(AppModule module, string name, Function function, Wasm.Types.FunctionType type) =>
        function.Type.Equals(type) ? function : throw new InputException(
            $"module '{module.Name}' exports '{name}' as {Function.Signature(function.Type)}, but it has to be {Function.Signature(type)}",
            $"build '{module.Plan.File}' with code generated from the schema of the app");

    private static Function Required(AppModule module, string name, Wasm.Types.FunctionType type)
    {
        var found = Exported(module, name) ?? throw new InputException(
            $"module '{module.Name}' does not export '{name}', as the schema says it does", $"implement the interface in '{module.Plan.File}', or take the export out of the schema");
        return Typed(module, name, found, type);
    }

    private static string Exports(ModulePlan module) => module.Exports.Count == 0
        ? "it exports no interface; add 'export' to it in the schema"
        : $"it exports {string.Join(", ", module.Exports.Select(e => $"'{e.ImportModule}'"))}";
}
