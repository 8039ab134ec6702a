using System.Diagnostics;
using Seam.Tests.Cases;

namespace Seam.Tests.Runtime;

/// <summary>The example of events and commands, as its reader runs it.</summary>
public sealed class EventsTests
{
    private const string Expected = """
        1: 40 SEAM at 100
           buyer  nothing
           alarm  nothing
           ledger 1 trades, 100.00 on average
        2: 200 SEAM at 97
           buyer  buy 20 SEAM at 97 at most
           alarm  nothing
           ledger 2 trades, 97.50 on average
        3: 50 SEAM at 98
           buyer  nothing
           alarm  nothing
           ledger 3 trades, 97.59 on average
        4: 10 SEAM at 120
           buyer  nothing
           alarm  alert: the price jumps
           ledger 4 trades, 98.33 on average
        events  host -> buyer: 4 messages, 192 bytes, 0 copied
        events  host -> alarm: 4 messages, 192 bytes, 0 copied
        events  host -> ledger: 4 messages, 192 bytes, 0 copied
        orders  buyer -> host: 4 messages, 136 bytes, 0 copied
        alerts  alarm -> host: 4 messages, 128 bytes, 0 copied
        reports ledger -> host: 4 messages, 192 bytes, 0 copied

        """;

    private static readonly string Example = Path.Combine(Repository.Root, "examples", "events");

    [MappedFact]
    public void Each_module_answers_each_event_with_a_command()
    {
        using var files = new TestApp(File.ReadAllText(Path.Combine(Example, "events.km")));
        foreach (var guest in (string[])["buyer", "alarm", "ledger"])
            files.With($"{guest}.wasm", File.ReadAllText(Path.Combine(Example, "guests", $"{guest}.c")));
        File.Copy(Path.Combine(Example, "events.km"), Path.Combine(files.Directory, "events.km"));
        var program = Path.Combine(Example, "bin", Path.GetRelativePath(Path.Combine(Repository.Root, "test", "Seam.Tests", "bin"), AppContext.BaseDirectory), "Events.dll");
        using var run = Process.Start(new ProcessStartInfo("dotnet", [program, Path.Combine(files.Directory, "events.km")]) { RedirectStandardOutput = true })!;
        Assert.Equal(Expected, run.StandardOutput.ReadToEnd());
        run.WaitForExit();
        Assert.Equal(0, run.ExitCode);
    }
}
