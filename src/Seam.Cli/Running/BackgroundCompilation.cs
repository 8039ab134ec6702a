using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Seam.Cli.Running;

/// <summary>
/// Fills the code cache in a process of its own, which neither delays the program that runs now nor ends with it. It has no terminal
/// and no streams of this process, so nothing waits for it.
/// </summary>
internal static partial class BackgroundCompilation
{
    /// <summary>setpriority(2): the nice value of the whole process; lower priority than all that people wait for.</summary>
    private const int Niceness = 10;

    public static void Start(RunRequest request)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (!string.Equals(Path.GetFileNameWithoutExtension(Environment.ProcessPath), "seam", StringComparison.Ordinal))
            start.ArgumentList.Add(typeof(BackgroundCompilation).Assembly.Location);
        foreach (var argument in (string[])["cache", "add", Path.GetFullPath(request.File), "--mode", request.Mode.ToString()])
            start.ArgumentList.Add(argument);
        Process.Start(start)?.Dispose();
    }

    /// <summary>Leaves the terminal, whose Ctrl-C is for the program, and gives way to other processes.</summary>
    public static void Detach()
    {
        if (!OperatingSystem.IsLinux())
            return;
        // Both may fail, as when a shell made this process the leader of a group; the work is done all the same.
        _ = StartSession();
        _ = SetPriority(0, 0, Niceness);
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int StartSession();

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);
}
