using Seam.Cli.Commands;
using Seam.Engine;
using Seam.Engine.Run;
using Seam.Engine.Wasi;
using Seam.Foundation.Diagnostics;
using Seam.Runtime;
using Seam.Schema.Access;

namespace Seam.Cli.Running;

/// <summary>
/// Runs an app that needs no host program: one of its modules exports an interface <c>Main</c> with <c>run() -> i32</c>, where it starts;
/// the result is the exit code.
/// </summary>
internal static class RunningApp
{
    private const string Interface = "Main";
    private const string Function = "run";

    public static int Run(RunRequest request, WasiOptions wasi)
    {
        if (request.Invoke is not null || request.Timeout is not null)
            throw new InputException("--invoke and --timeout are for modules", "leave them out for an app");
        var plan = SchemaInput.Compile(request.File);
        var (module, main) = FindMain(plan, request.File);
        var options = new AppOptions { Engine = new EngineOptions { Mode = request.Mode }, Wasi = wasi };
        return GuestThread.Run(
            () =>
            {
                using var app = App.Load(plan, Path.GetDirectoryName(Path.GetFullPath(request.File))!, options);
                return app.Module(module).Bind<Func<int>>(main.ImportModule, Function)();
            },
            request.StackBytes);
    }

    private static (string Module, InterfacePlan Main) FindMain(AccessPlan plan, string file)
    {
        var mains = from module in plan.App.Modules
                    from export in module.Exports
                    where module.File is not null && export.Name.Name.Original == Interface && export.Functions.Any(f => f.Name.Original == Function)
                    select (module.Name.Original, export);
        return mains.ToList() is [var only]
            ? only
            : throw new InputException(
                $"'{file}' is no app that starts by itself: exactly one of its modules must export an interface '{Interface}' with '{Function}() -> i32'",
                "run the host program of the app, or add such a module");
    }
}
