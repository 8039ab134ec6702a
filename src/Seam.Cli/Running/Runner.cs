using Seam.Cli.Output;
using Seam.Engine;
using Seam.Engine.Wasi;
using Seam.Runtime;

namespace Seam.Cli.Running;

/// <summary>Runs what was asked for; traps become a message with the guest's backtrace.</summary>
internal static class Runner
{
    public static int Run(RunRequest request)
    {
        using var deadline = Deadline(request.Timeout);
        try
        {
            var wasi = WasiSettings.Of(request, deadline.Token);
            return Path.GetExtension(request.File) == ".km" ? RunningApp.Run(request, wasi) : RunModule(request, wasi);
        }
        catch (TrapException trap)
        {
            return Trapped(trap, request);
        }
        catch (WasmException thrown)
        {
            Failures.Say($"'{Path.GetFileName(request.File)}' ended: {thrown.Message}", "");
            Console.Error.Write(thrown.GuestBacktrace());
            return ExitCode.BadInput;
        }
        catch (WasiExitException exit)
        {
            return exit.Code;
        }
        catch (ModuleFailedException failure) when (failure.InnerException is WasiExitException exit)
        {
            return exit.Code;
        }
        catch (ModuleFailedException failure)
        {
            return Failures.Say(failure.Message, "");
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return TimedOut(request);
        }
    }

    private static int RunModule(RunRequest request, WasiOptions wasi)
    {
        var engine = new WasmEngine(new EngineOptions { Mode = request.Mode });
        var module = ModuleLoading.Load(engine, request);
        return request.Invoke is null
            ? WasiProgram.Run(engine, module, wasi, request.StackBytes)
            : InvokedFunction.Run(engine, module, request, wasi);
    }

    private static CancellationTokenSource Deadline(TimeSpan? timeout) =>
        timeout is { } limit ? new CancellationTokenSource(limit) : new CancellationTokenSource();

    private static int Trapped(TrapException trap, RunRequest request)
    {
        if (trap.Kind.IsStop())
            return TimedOut(request);
        Failures.Say($"'{Path.GetFileName(request.File)}' trapped: {trap.Message}", "");
        Console.Error.Write(trap.GuestBacktrace());
        return ExitCode.BadInput;
    }

    private static int TimedOut(RunRequest request) =>
        Failures.Say($"'{Path.GetFileName(request.File)}' was stopped after {request.Timeout!.Value.TotalSeconds} seconds", "give it longer with --timeout");
}
