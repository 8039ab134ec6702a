using Seam.Engine;
using Seam.Engine.Memory;
using Seam.Foundation.Diagnostics;
using Seam.Runtime.Link;
using Seam.Runtime.Model;
using Seam.Runtime.Transports;
using Seam.Schema;
using Seam.Schema.Access;
using Seam.Schema.Parse;

namespace Seam.Runtime;

/// <summary>Schema to running app: compile the modules, make the regions, link exporters first, then put the windows in place.</summary>
internal static class AppLoader
{
    public static App Load(string schemaPath, AppOptions options)
    {
        var diagnostics = new DiagnosticBag();
        var plan = SchemaCompiler.Compile(schemaPath, SourceFiles.Open, diagnostics) ?? throw new InputException(
            $"the schema '{schemaPath}' has errors\n{DiagnosticPrinter.Print(diagnostics.Items)}", "correct the schema");
        return Load(plan, Path.GetDirectoryName(Path.GetFullPath(schemaPath))!, options);
    }

    public static App Load(AccessPlan plan, string directory, AppOptions options)
    {
        Require(plan.App, options);
        var choice = Choose(options.Transport, plan.App);
        Enforceable.Require(plan.App, choice);
        var order = LinkOrder.Of(plan.App);
        var engine = new WasmEngine(options.Engine);
        var compiled = ModuleFiles.Compile(order, directory, engine);
        foreach (var module in order)
            SchemaMatch.Require(module, compiled[module], plan);
        var modules = plan.App.Modules.Select(m => new AppModule(m)).ToDictionary(m => m.Name);
        var linkage = new Linkage(modules, Transport.Create(choice.Kind, plan), options.Wasi);
        var app = new App(modules, linkage, choice);
        try
        {
            foreach (var (name, offer) in options.Hosts)
                linkage.Offer(modules[name], offer);
            foreach (var module in order)
                GuestStart.Run(modules[module.Name.Original], compiled[module], new StartContext(engine, linkage, options.StartLimit));
            return app;
        }
        catch
        {
            app.Dispose();
            throw;
        }
    }

    /// <summary>The transport to use: what is asked for, unless the machine cannot enforce its rights, or the schema wants copies that it cannot make.</summary>
    private static TransportChoice Choose(TransportKind preferred, AppPlan app) =>
        preferred == TransportKind.Mapped && (Obstacle() ?? OwnReaders.Impossible(app)) is { } obstacle ? new(TransportKind.Copy, obstacle) : new(preferred, null);

    private static string? Obstacle() => MemorySupport.GuardObstacle is { } obstacle ? $"read-only windows cannot be enforced here: {obstacle}" : null;

    private static void Require(AppPlan plan, AppOptions options)
    {
        if (plan.Modules.Count == 0)
            throw new InputException("the schema describes no app: it defines no modules", "add 'define module name from \"file.wasm\" { … }'");
        foreach (var name in options.Hosts.Keys)
            if (plan.Modules.FirstOrDefault(m => m.Name.Original == name) is not { File: null })
                throw new InputException($"the host offers functions for module '{name}', which the schema does not define 'from host'", "correct the name, or the schema");
        foreach (var relation in plan.Relations)
            if (relation.Size > options.RegionLimitBytes)
                throw new InputException(
                    $"relation '{relation.Name}' wants a region of {relation.Size} bytes, the limit is {options.RegionLimitBytes}",
                    "make the region smaller in the schema, or raise the limit");
    }
}
