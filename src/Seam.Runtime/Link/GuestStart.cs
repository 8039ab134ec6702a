using Seam.Engine;
using Seam.Engine.Compile;
using Seam.Foundation.Diagnostics;
using Seam.Runtime.Calls;
using Seam.Runtime.Model;
using Seam.Wasm.Types;

namespace Seam.Runtime.Link;

internal sealed record StartContext(WasmEngine Engine, Linkage Linkage);

/// <summary>Brings a guest to where its functions can be called: instantiated, checked against the schema, initialised, its windows in place.</summary>
internal static class GuestStart
{
    private const string Initialize = "_initialize";

    public static void Run(AppModule module, CompiledModule compiled, StartContext context)
    {
        module.Instance = context.Linkage.Instantiate(module, compiled, context.Engine);
        foreach (var function in module.Plan.Exports.SelectMany(i => i.Functions))
            Functions.Of(module, function);
        context.Linkage.Guard(module, () =>
        {
            Start(module);
            Windows.Open(module, context.Linkage.Transport);
            return true;
        });
    }

    private static void Start(AppModule module)
    {
        if (Functions.Exported(module, Initialize) is { } initialize)
            Functions.Typed(module, Initialize, initialize, new FunctionType([], [])).Invoke();
        else if (Functions.Exported(module, "_start") is not null)
            throw new InputException(
                $"module '{module.Name}' is a program that runs once, not a library", $"build '{module.Plan.File}' as a reactor (clang: -mexec-model=reactor)");
    }
}
