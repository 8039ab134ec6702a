using Seam.Foundation.Bytes;

namespace Seam.Translator.Kernel;

[Flags]
public enum ImageFlags : ulong
{
    None = 0,

    /// <summary>System calls are printed to the error stream, as by strace. The kernel must have been linked with <see cref="KernelOptions.CanTrace"/>.</summary>
    Trace = 1,

    /// <summary>The module exports <c>guest_call</c> and <c>guest_stack</c>, so that handlers of signals run.</summary>
    Handlers = 2,
}

/// <summary>
/// What <c>kernel_start</c> is told about the program: <c>struct image_info</c> of kernel/kernel.h, which the translator puts into memory.
/// All are addresses in the guest, or sizes in bytes.
/// </summary>
public sealed record ImageInfo
{
    /// <summary>The bytes it takes; it is aligned to 8.</summary>
    public const int Size = 9 * sizeof(ulong);

    public required ulong Entry { get; init; }

    /// <summary>Where the ELF program headers are, or 0 when they are not loaded.</summary>
    public ulong ProgramHeaders { get; init; }

    public ulong ProgramHeaderSize { get; init; }

    public ulong ProgramHeaderCount { get; init; }

    public required ulong Start { get; init; }

    /// <summary>The first address after the image, its zeros included.</summary>
    public required ulong End { get; init; }

    /// <summary>The guest's stack; 0 means 8 MiB.</summary>
    public ulong StackBytes { get; init; }

    /// <summary>The address of a terminated string: the program's name where the host gives none. 0 means "program".</summary>
    public ulong Name { get; init; }

    public ImageFlags Flags { get; init; }

    public byte[] ToBytes()
    {
        var writer = new ByteWriter(Size);
        foreach (var field in (ulong[])[Entry, ProgramHeaders, ProgramHeaderSize, ProgramHeaderCount, Start, End, StackBytes, Name, (ulong)Flags])
            writer.UInt64(field);
        return writer.ToArray();
    }
}
