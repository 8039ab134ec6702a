using Seam.Engine.Compile;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Wasi;

/// <summary>Runs a command: a module that does its work in <c>_start</c> and ends.</summary>
public static class WasiProgram
{
    private const string Start = "_start";

    /// <param name="stackBytes">What guest frames may use; more overflow is a trap.</param>
    /// <returns>The program's exit code, 0 when it just returned.</returns>
    /// <exception cref="InputException">The module is no command, imports what is not defined, or a directory is not there.</exception>
    /// <exception cref="TrapException">The program trapped; interrupted means that <see cref="WasiOptions.Cancellation"/> was asked for.</exception>
    /// <exception cref="OperationCanceledException">It was asked for while the program waited.</exception>
    public static int Run(WasmEngine engine, CompiledModule module, WasiOptions options, int stackBytes = GuestThread.DefaultStackBytes)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(options.Cancellation);
        var linked = options with { Cancellation = ending.Token };
        using var host = new WasiHost(linked);
        var linker = new Linker(engine);
        linker.DefineWasi(host, module);
        var threads = new WasiThreads(linker, module, ending) { Limit = options.ThreadLimit, StackBytes = stackBytes };
        threads.Define();
        try
        {
            return threads.Run(instance =>
            {
                RequireStart(instance);
                LinuxEnding.Run(instance, Start, options);
            });
        }
        catch (WasiExitException exit)
        {
            return exit.Code;
        }
    }

    private static void RequireStart(Instance instance)
    {
        if (!instance.Exports.ContainsKey(Start))
            throw new InputException(
                $"module '{instance.Module.Name}' is no program: it exports no function \"{Start}\"",
                "build it as a command (with a main function), or call one of its exports by name");
    }
}
