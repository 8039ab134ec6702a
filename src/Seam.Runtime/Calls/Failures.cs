using Seam.Engine;
using Seam.Engine.Wasi;
using Seam.Runtime.Model;
using Seam.Runtime.Transports;
using Seam.Schema.Access;

namespace Seam.Runtime.Calls;

/// <summary>Finds out whose failure an exception is, takes that module out of the app, and says so in one message.</summary>
internal sealed class Failures(IReadOnlyDictionary<string, AppModule> modules)
{
    /// <param name="called">The module that the host called: at fault unless the backtrace names another.</param>
    public ModuleFailedException Of(TrapException trap, AppModule called)
    {
        var innermost = trap.GuestFrames.Count > 0 ? trap.GuestFrames[0].Module : called.Name;
        return Of($"trapped: {trap.Message}", trap.GuestBacktrace(), trap, modules.GetValueOrDefault(innermost) ?? called);
    }

    /// <summary>Exceptions stay inside of a module; one that comes out is its failure, as a trap is.</summary>
    public ModuleFailedException Of(WasmException thrown, AppModule called) =>
        Of($"failed: {thrown.Message}", thrown.GuestBacktrace(), thrown, called);

    public ModuleFailedException Of(GrantRevokedException refusal) => Fail(refusal.Module, $"module '{refusal.Module.Name}' failed: {refusal.Message}", refusal);

    public static ModuleFailedException Of(WasiExitException exit, AppModule called) =>
        Fail(called, $"module '{called.Name}' ended itself with exit code {exit.Code}", exit);

    /// <summary>It asked the host for what no module may ask for.</summary>
    public static ModuleFailedException Misuse(AppModule module, string what) => Fail(module, $"module '{module.Name}' failed: {what}", null);

    public static ModuleFailedException AlreadyFailed(AppModule module) =>
        new(module.Name, $"module '{module.Name}' takes no more calls, because of this: {module.Failure!.Message}", module.Failure.Help, module.Failure);

    private static ModuleFailedException Of(string what, string backtrace, Exception cause, AppModule module) => module.Failure is null
        ? Fail(module, $"module '{module.Name}' {what}{(backtrace.Length > 0 ? "\n" + backtrace.TrimEnd('\n') : "")}", cause)
        : AlreadyFailed(module);

    private static ModuleFailedException Fail(AppModule module, string message, Exception? cause)
    {
        var failure = new ModuleFailedException(module.Name, message, $"{Closed(module)}the other modules go on; load the app again to use this one", cause);
        module.Fail(failure);
        module.RefuseCalls(() => AlreadyFailed(module));
        return failure;
    }

    /// <summary>The edges that nothing passes any more.</summary>
    private static string Closed(AppModule module) => string.Concat(
        from own in module.Grants
        from other in own.Relation.Grants
        where other.Module.Original != module.Name
        from ends in new[] { (From: own.Plan, To: other), (From: other, To: own.Plan) }
        where ends.From.Rights != Rights.Read
        select $"closed: edge {ends.From.Module} -> {ends.To.Module} of relation '{own.Relation.Name}'; ");
}
