using Seam.Foundation.Diagnostics;

namespace Seam.Translator.Load;

/// <summary>The file header (ELF-64, figure 2) of a program that can be translated; all others are refused here.</summary>
internal sealed record ElfHeader(bool IsDynamic, ulong Entry, ulong ProgramOffset, int ProgramCount, ulong SectionOffset, int SectionCount, int SectionNames)
{
    public const int ProgramEntrySize = 56;
    public const int SectionEntrySize = 64;
    private const int Size = 64;
    private const int Executable = 2;
    private const int Dynamic = 3;

    public static ElfHeader Read(ElfFile file)
    {
        var head = file.Start(Size);
        Refusals.CheckFormat(head);
        if (head.Length < Size)
            throw ElfFile.Corrupt($"the header has 64 bytes, the file {file.Length}");
        Refusals.CheckMachine(ElfFile.UInt16(head, 18));
        var type = ElfFile.UInt16(head, 16);
        if (type is not (Executable or Dynamic))
            throw Refusals.NoProgram(type);
        if (ElfFile.UInt16(head, 54) != ProgramEntrySize)
            throw ElfFile.Corrupt($"program headers of {ElfFile.UInt16(head, 54)} bytes, not {ProgramEntrySize}");
        var sections = ElfFile.UInt16(head, 58) == SectionEntrySize ? ElfFile.UInt16(head, 60) : 0;
        return new(type == Dynamic, ElfFile.UInt64(head, 24), ElfFile.UInt64(head, 32), ElfFile.UInt16(head, 56), ElfFile.UInt64(head, 40), sections, ElfFile.UInt16(head, 62));
    }
}

/// <summary>What is not a static program for Linux/AArch64, what it is instead, and what to do.</summary>
internal static class Refusals
{
    private const int AArch64 = 183;

    private static readonly (byte[] Magic, string What, string Help)[] Formats =
    [
        ("\0asm"u8.ToArray(), "a WebAssembly module already", "run it with 'seam run'"),
        ("#!"u8.ToArray(), "a script", "translate its interpreter, then pass the script as an argument"),
        ("MZ"u8.ToArray(), "a Windows program", "build the program for Linux/AArch64, statically linked"),
        ([0xcf, 0xfa, 0xed, 0xfe], "a macOS program", "build the program for Linux/AArch64, statically linked"),
        ([0xca, 0xfe, 0xba, 0xbe], "a macOS universal program or a Java class", "build the program for Linux/AArch64, statically linked"),
        ("!<arch>"u8.ToArray(), "an archive of object files or a Debian package", "link a program from it, or unpack it with 'dpkg -x'"),
        ([0x1f, 0x8b], "gzip-compressed", "unpack it first"),
    ];

    private static readonly Dictionary<int, string> Machines = new()
    {
        [2] = "SPARC",
        [3] = "x86",
        [8] = "MIPS",
        [20] = "PowerPC",
        [21] = "64-bit PowerPC",
        [22] = "s390",
        [40] = "32-bit Arm",
        [43] = "64-bit SPARC",
        [62] = "x86-64",
        [243] = "RISC-V",
        [247] = "BPF",
        [258] = "LoongArch",
    };

    public static void CheckFormat(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("\u007fELF"u8))
            throw NotElf(head);
        if (head.Length < 16)
            throw ElfFile.Corrupt("it ends within its first 16 bytes");
        if (head[4] != 2)
            throw new InputException("a 32-bit program", "build it for 64-bit Arm: aarch64-linux-gnu-gcc -static");
        if (head[5] != 1)
            throw new InputException("a big-endian program", "build it for little-endian AArch64: aarch64-linux-gnu-gcc -static");
    }

    public static void CheckMachine(int machine)
    {
        if (machine == AArch64)
            return;
        var name = Machines.TryGetValue(machine, out var known) ? known : $"machine {machine}";
        throw new InputException($"a program for {name}", "only Linux/AArch64 is translated; on Debian 'apt-get download package:arm64' brings that build, or compile with aarch64-linux-gnu-gcc -static");
    }

    public static InputException NoProgram(int type) => type switch
    {
        1 => new("an object file, not a program", "link it: aarch64-linux-gnu-gcc -static file.o"),
        4 => new("a core dump, not a program", "give the program that dumped it"),
        _ => ElfFile.Corrupt($"file type {type}"),
    };

    public static InputException Interpreted(string interpreter) =>
        new($"dynamically linked: it wants the loader {interpreter}", "link it with -static or -static-pie; Debian has many programs in packages named …-static");

    public static InputException Library() => new("a shared library, not a program", "link the program that uses it with -static");

    private static InputException NotElf(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return new("an empty file", "give a static Linux/AArch64 program");
        foreach (var (magic, what, help) in Formats)
            if (head.StartsWith(magic))
                return new(what, help);
        return new("not an ELF file", "give a static Linux/AArch64 program; 'file' tells what it is");
    }
}
