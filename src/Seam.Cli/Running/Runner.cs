using Seam.Cli.Output;
using Seam.Engine;
using Seam.Engine.Wasi;
using Seam.Foundation.Diagnostics;
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
        var module = engine.Compile(Read(request.File), Path.GetFileName(request.File));
        return request.Invoke is null
            ? WasiProgram.Run(engine, module, wasi, request.StackBytes)
            : InvokedFunction.Run(engine, module, request, wasi);
    }

    private static byte[] Read(string path) => File.Exists(path)
        ? File.ReadAllBytes(path)
        : throw new InputException($"there is no file '{path}'", "name a .wasm module or the .km schema of an app");

    private static CancellationTokenSource Deadline(TimeSpan? timeout) => timeout switch
    {
        null => new CancellationTokenSource(),
        { TotalSeconds: > 0 and < 2_000_000 } limit => new CancellationTokenSource(limit),
        _ => throw new InputException($"a timeout of {timeout.Value.TotalSeconds} seconds makes no sense", "give a positive number of seconds"),
    };

    private static int Trapped(TrapException trap, RunRequest request)
    {
        if (trap.Kind == TrapKind.Interrupted)
            return TimedOut(request);
        Failures.Say($"'{Path.GetFileName(request.File)}' trapped: {trap.Message}", "");
        Console.Error.Write(trap.GuestBacktrace());
        return ExitCode.BadInput;
    }

    private static int TimedOut(RunRequest request) =>
        Failures.Say($"'{Path.GetFileName(request.File)}' was stopped after {request.Timeout!.Value.TotalSeconds} seconds", "give it longer with --timeout");
}
