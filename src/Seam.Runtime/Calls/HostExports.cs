using Seam.Foundation.Diagnostics;
using Seam.Memory;
using Seam.Schema.Access;

namespace Seam.Runtime.Calls;

/// <summary>The functions that a module of the host implements.</summary>
internal sealed class HostExports(ModulePlan plan, Messages messages) : IModuleExports
{
    private readonly Dictionary<FunctionPlan, Delegate> _offers = [];

    public void Export<TDelegate>(string interfaceName, string function, TDelegate implementation)
        where TDelegate : Delegate => _offers[Functions.Find(plan, interfaceName, function)] = implementation;

    public MessageBytes Resolve(SpanWord word) => messages.Resolve(word);

    /// <exception cref="InputException">The host did not offer it.</exception>
    public Delegate Implementation(FunctionPlan function) => _offers.GetValueOrDefault(function) ?? throw new InputException(
        $"module '{plan.Name}' is the host's, but the host does not offer '{function.ExportName}'",
        $"offer the interface in {nameof(AppOptions)}.{nameof(AppOptions.Hosts)}");
}
