using System.Runtime.ExceptionServices;
using Seam.Engine.Compile;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Engine.Wasi.Abi;
using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Wasi;

/// <summary>
/// The threads of one program, as the wasi-threads proposal has them: each runs an instance of its own, and all import one shared memory.
/// Whichever returns from the program's start, exits, traps or throws first ends the program: the others are interrupted.
/// </summary>
internal sealed class WasiThreads(Linker linker, CompiledModule module, CancellationTokenSource ending)
{
    private const string SpawnModule = "wasi";
    private const string SpawnFunction = "thread-spawn";
    private const string Entry = "wasi_thread_start";

    /// <summary>Guests keep flags in the upper bits (wasi-threads, "thread identifiers").</summary>
    private const int LastNumber = 0x1FFFFFFF;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, Thread> _running = [];
    private ExceptionDispatchInfo? _end;
    private int _lastNumber;

    /// <summary>Most threads besides the first.</summary>
    public required int Limit { get; init; }

    /// <summary>What the guest frames of each thread may use.</summary>
    public required int StackBytes { get; init; }

    /// <summary>Defines what a module with threads imports: the memory, and the function that starts a thread.</summary>
    /// <exception cref="InputException">It would start threads, but may not or does not say where they start.</exception>
    public void Define()
    {
        foreach (var import in module.Wasm.Imports)
            if (import.Type is MemoryType { Limits.IsShared: true } memory)
                linker.Define(import.Module, import.Name, linker.Engine.CreateMemory(memory));
        if (!module.Wasm.Imports.Any(import => import is { Module: SpawnModule, Name: SpawnFunction }))
            return;
        if (Limit == 0)
            throw new InputException($"module '{module.Name}' starts threads, which it may not", "allow it some: WasiOptions.ThreadLimit, or --threads");
        if (!module.Wasm.Exports.Any(export => export is { Name: Entry, Kind: ExternalKind.Function }))
            throw new InputException($"module '{module.Name}' starts threads but exports no function \"{Entry}\"", "link it with a library that has threads");
        linker.DefineFunction(SpawnModule, SpawnFunction, (Func<int, int>)Spawn);
    }

    /// <summary>Runs the first thread, then waits until all have ended.</summary>
    /// <exception cref="WasiExitException">How a program ends that was not stopped; with code 0 where it just returned.</exception>
    public int Run(Action<Instance> start)
    {
        GuestThread.Start(() => RunThread(instance =>
        {
            start(instance);
            throw new WasiExitException(0);
        }), StackBytes).Join();
        while (Any() is { } other)
            other.Join();
        _end!.Throw();
        return 0;
    }

    /// <returns>The thread's number, or an error number below 0.</returns>
    private int Spawn(int argument)
    {
        lock (_gate)
        {
            ending.Token.ThrowIfCancellationRequested();
            if (_running.Count >= Limit || _lastNumber == LastNumber)
                return -(int)Errno.Again;
            var number = ++_lastNumber;
            _running.Add(number, GuestThread.Start(() => RunAnother(number, argument), StackBytes));
            return number;
        }
    }

    private void RunAnother(int number, int argument)
    {
        RunThread(instance => instance.GetFunction<Action<int, int>>(Entry)(number, argument));
        lock (_gate)
            _running.Remove(number);
    }

    private void RunThread(Action<Instance> work)
    {
        try
        {
            var instance = linker.Instantiate(module, ending.Token);
            using var interrupt = instance.InterruptOn(ending.Token);
            work(instance);
        }
        catch (Exception end)
        {
            Interlocked.CompareExchange(ref _end, ExceptionDispatchInfo.Capture(end), null);
            ending.Cancel();
        }
    }

    private Thread? Any()
    {
        lock (_gate)
            return _running.Values.FirstOrDefault();
    }
}
