using System.Text.RegularExpressions;

namespace Seam.Translator.Kernel;

/// <summary>The system calls of the kernel, from the table that the kernel itself is compiled from (kernel/syscalls.def).</summary>
public static partial class SyscallTable
{
    /// <summary>By number.</summary>
    public static IReadOnlyList<Syscall> Rows { get; } = [.. Row().Matches(KernelResources.Text("syscalls.def")).Select(Read)];

    /// <summary>The row of a number, or null: such calls answer ENOSYS.</summary>
    public static Syscall? Find(int number) => Rows.FirstOrDefault(r => r.Number == number);

    private static Syscall Read(Match row) => new(
        int.Parse(row.Groups["number"].Value), row.Groups["name"].Value,
        Enum.Parse<SyscallSupport>(row.Groups["support"].Value, ignoreCase: true), row.Groups["missing"].Value);

    [GeneratedRegex("""^SYSCALL\((?<number>\d+), +(?<name>\w+), +\d, (?<support>\w+), +"[^"]*", +\w+, +"(?<missing>[^"]*)"\)$""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
