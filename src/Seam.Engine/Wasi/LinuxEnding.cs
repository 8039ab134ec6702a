using System.Text;
using Seam.Engine.Run;

namespace Seam.Engine.Wasi;

/// <summary>
/// Programs that were translated from Linux end as there: by a signal, whose number the exit code tells. They export <c>guest_ended</c>, which takes the
/// signal that a trap is on Linux, or 0, and returns the exit code of a program that a signal ended, or 0. Where it was is written to its error stream.
/// </summary>
internal static class LinuxEnding
{
    private const string Ended = "guest_ended";

    /// <summary>Numbers of signal(7).</summary>
    private const int IllegalInstruction = 4, SegmentationFault = 11;

    /// <exception cref="WasiExitException">The program ended, also by a trap that is a signal on Linux.</exception>
    public static void Run(Instance instance, string start, WasiOptions options)
    {
        var program = instance.GetFunction<Action>(start);
        if (!instance.Exports.ContainsKey(Ended))
        {
            program();
            return;
        }
        throw Ending(program) switch
        {
            TrapException trap when SignalOf(trap.Kind) is not 0 and var signal => Stopped(trap, instance, signal, options.Error),
            WasiExitException exit => Told(exit, instance, options.Error),
            var other => other,
        };
    }

    /// <summary>Whatever ended the program. What follows is not done where it is caught: the stack that it overflowed is given back only behind that.</summary>
    private static Exception Ending(Action program)
    {
        try
        {
            program();
            return new WasiExitException(0);
        }
        catch (Exception end) when (end is TrapException or WasiExitException)
        {
            return end;
        }
    }

    private static WasiExitException Stopped(TrapException trap, Instance instance, int signal, StandardStream errors)
    {
        var code = CodeAfter(signal, instance);
        Tell(errors, $"{trap.Message}\n{trap.GuestBacktrace()}");
        return new WasiExitException(code);
    }

    private static WasiExitException Told(WasiExitException exit, Instance instance, StandardStream errors)
    {
        if (exit.Code > 128 && exit.Code == CodeAfter(0, instance))
            Tell(errors, Backtrace.Text(Backtrace.Of(exit, instance.Group)));
        return exit;
    }

    private static int CodeAfter(int signal, Instance instance) => instance.GetFunction<Func<int, int>>(Ended)(signal);

    private static int SignalOf(TrapKind kind) => kind switch
    {
        TrapKind.MemoryOutOfBounds or TrapKind.StackOverflow or TrapKind.UndefinedElement or TrapKind.IndirectCallNull => SegmentationFault,
        TrapKind.Unreachable => IllegalInstruction,
        _ => 0,
    };

    private static void Tell(StandardStream errors, string text) => errors.Stream.Write(Encoding.UTF8.GetBytes(text));
}
