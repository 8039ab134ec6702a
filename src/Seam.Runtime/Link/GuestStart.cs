using Seam.Engine;
using Seam.Engine.Compile;
using Seam.Foundation.Diagnostics;
using Seam.Runtime.Calls;
using Seam.Runtime.Model;
using Seam.Runtime.Streams;
using Seam.Wasm.Types;

namespace Seam.Runtime.Link;

/// <param name="Limit">How long a guest may take.</param>
internal sealed record StartContext(WasmEngine Engine, Linkage Linkage, TimeSpan Limit)
{
    /// <summary>Cancelled when the guest has taken longer.</summary>
    public CancellationToken Stop { get; init; }
}

/// <summary>Brings a guest to where its functions can be called: instantiated, checked against the schema, initialised, its windows in place.</summary>
internal static class GuestStart
{
    private const string Initialize = "_initialize";

    /// <exception cref="InputException">The guest does not fit the schema, or takes longer than the limit.</exception>
    public static void Run(AppModule module, CompiledModule compiled, StartContext context)
    {
        var stop = module.OpenStop(context.Linkage.Cancellation);
        stop.CancelAfter(context.Limit);
        try
        {
            Prepare(module, compiled, context with { Stop = stop.Token });
        }
        catch (Exception e) when (WasStopped(e) && !context.Linkage.Cancellation.IsCancellationRequested)
        {
            throw NotReady(module, context.Limit, e);
        }
        stop.CancelAfter(Timeout.InfiniteTimeSpan);
        if (stop.IsCancellationRequested)
            throw NotReady(module, context.Limit, null);
    }

    /// <summary>In a loop, or while it waited in WASI.</summary>
    private static bool WasStopped(Exception e) => e is OperationCanceledException or { InnerException: TrapException { Kind: TrapKind.Interrupted or TrapKind.Cancelled } };

    private static InputException NotReady(AppModule module, TimeSpan limit, Exception? cause)
    {
        var backtrace = (cause?.InnerException as TrapException)?.GuestBacktrace().TrimEnd('\n');
        return new InputException(
            $"module '{module.Name}' is not ready after {limit.TotalSeconds} s, the limit for its start{(backtrace is null ? "" : "\n" + backtrace)}",
            $"correct what '{module.Plan.File}' does when it starts, or raise {nameof(AppOptions)}.{nameof(AppOptions.StartLimit)}", cause);
    }

    private static void Prepare(AppModule module, CompiledModule compiled, StartContext context)
    {
        module.Instance = context.Linkage.Instantiate(module, compiled, context);
        foreach (var function in module.Plan.Exports.SelectMany(i => i.Functions))
            Functions.Of(module, function);
        RequireStreams(module);
        using (context.Stop.Register(module.Instance.Interrupt))
            context.Linkage.Guard(module, () =>
            {
                Start(module);
                Windows.Open(module, context.Linkage.Transport);
                return true;
            });
        module.Instance.ClearInterrupt();
    }

    /// <summary>Streams are opened later; whether they can be is known now.</summary>
    private static void RequireStreams(AppModule module)
    {
        foreach (var stream in module.Plan.Exports.SelectMany(i => i.Functions).Where(f => f.IsStream))
            Functions.MoreOf(module, stream);
        if (module.Plan.Imports.Select(i => i.Interface).Concat(module.Plan.Exports).Any(i => i.HasStreams))
            GuestRoom.Support(module, AppStreams.Attach, AppStreams.AttachType);
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
