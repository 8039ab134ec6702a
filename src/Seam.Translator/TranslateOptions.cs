namespace Seam.Translator;

/// <summary>How a program is translated.</summary>
/// <param name="Name">What it is called: argv[0] where the host gives none, and the module's name.</param>
public sealed record TranslateOptions(string Name)
{
    /// <summary>Whether functions keep the program's names in the output's name section.</summary>
    public bool Names { get; init; } = true;

    /// <summary>Bytes of the program's stack; 0 leaves them to the kernel, which takes 8 MiB.</summary>
    public ulong StackBytes { get; init; }

    /// <summary>Whether the output can print its system calls, and does so.</summary>
    public bool Trace { get; init; }
}
