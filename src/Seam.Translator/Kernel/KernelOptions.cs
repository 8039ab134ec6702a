namespace Seam.Translator.Kernel;

/// <summary>How the kernel is linked to a translated program.</summary>
/// <param name="Address">Where in memory its data may begin: after the program's image and whatever else the translator lays out.</param>
public sealed record KernelOptions(uint Address)
{
    /// <summary>The numbers of the system calls that the program can make; null when that is not known.</summary>
    public IReadOnlySet<int>? Syscalls { get; init; }

    /// <summary>Whether it can print the system calls; <see cref="ImageFlags.Trace"/> has it do so.</summary>
    public bool CanTrace { get; init; }
}
