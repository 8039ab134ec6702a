using Seam.Schema.Access;

namespace Seam.Runtime.Model;

/// <summary>The values of an app's functions that are messages.</summary>
internal static class AppMessages
{
    /// <summary>Of all interfaces that a module exports or imports, each once.</summary>
    public static IEnumerable<MessageValue> Messages(this AppPlan app) =>
        app.Modules.SelectMany(m => m.Exports.Concat(m.Imports.Select(i => i.Interface))).DistinctBy(i => i.Name).SelectMany(i => i.Functions.SelectMany(f => Messages(i, f)));

    /// <summary>What a stream yields goes through its ring instead.</summary>
    public static IEnumerable<PassedValue> Messages(this FunctionPlan function) =>
        function.Parameters.Select(p => p.Value).Append(function.IsStream ? null : function.Result).OfType<PassedValue>().Where(v => v.IsMessage);

    private static IEnumerable<MessageValue> Messages(InterfacePlan plan, FunctionPlan function) =>
        function.Messages().Select(v => new MessageValue(plan, function, v, ReferenceEquals(v, function.Result)));
}

/// <param name="IsResult">It goes to who calls the function, not to who implements it.</param>
internal sealed record MessageValue(InterfacePlan Interface, FunctionPlan Function, PassedValue Value, bool IsResult)
{
    public bool Receives(AppPlan app, string module)
    {
        var plan = app.Modules.First(m => m.Name.Original == module);
        return IsResult ? plan.Imports.Any(i => i.Interface.Name == Interface.Name) : plan.Exports.Any(e => e.Name == Interface.Name);
    }

    /// <summary>The host may call what guests export.</summary>
    public bool ReachesHost(AppPlan app) => app.Modules.Any(m => m.File is null == !IsResult && m.Exports.Any(e => e.Name == Interface.Name));
}
