namespace Seam.Engine.Wasi;

/// <summary>What a program gets to see of the host. By default: no files, no arguments, no environment, silent streams.</summary>
public sealed record WasiOptions
{
    /// <summary>The first is, by custom, the program's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>They become descriptors 3, 4, … in this order.</summary>
    public IReadOnlyList<Preopen> Preopens { get; init; } = [];

    public StandardStream Input { get; init; } = new(Stream.Null);

    public StandardStream Output { get; init; } = new(Stream.Null);

    public StandardStream Error { get; init; } = new(Stream.Null);

    /// <summary>Realtime and monotonic clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Most descriptors open at once.</summary>
    public int DescriptorLimit { get; init; } = 1024;

    /// <summary>Most threads that the program may have started and that still run; without any, a program that would start some is refused.</summary>
    public int ThreadLimit { get; init; }

    /// <summary>Ends waits in poll_oneoff with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>A host directory that the program sees under a name, with everything beneath it and nothing else.</summary>
public sealed record Preopen(string HostPath, string GuestPath)
{
    public bool ReadOnly { get; init; }
}

/// <summary>One of the three streams a program starts with. The owner closes it.</summary>
public sealed record StandardStream(Stream Stream)
{
    /// <summary>Whether a person sits at it: isatty in the guest.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The host's file descriptor behind it, on Linux. The guest then reads and writes that, and can wait for it. −1 without one.</summary>
    public int HostDescriptor { get; init; } = -1;

    /// <summary>The process's own input.</summary>
    public static StandardStream ConsoleInput() =>
        new(Console.OpenStandardInput()) { IsTerminal = !Console.IsInputRedirected, HostDescriptor = Descriptor(0) };

    public static StandardStream ConsoleOutput() =>
        new(Console.OpenStandardOutput()) { IsTerminal = !Console.IsOutputRedirected, HostDescriptor = Descriptor(1) };

    public static StandardStream ConsoleError() =>
        new(Console.OpenStandardError()) { IsTerminal = !Console.IsErrorRedirected, HostDescriptor = Descriptor(2) };

    private static int Descriptor(int number) => OperatingSystem.IsLinux() ? number : -1;
}
