using System.Text;
using System.Text.RegularExpressions;
using Seam.Tests.Cases;
using Seam.Translator.Kernel;

namespace Seam.Translator.Tests.Kernel;

public sealed partial class SyscallTableTests
{
    private static readonly string Document = Repository.PathTo("docs", "coverage-syscalls.md");

    /// <summary>SEAM_BLESS=1 writes the page.</summary>
    [Fact]
    public void The_page_says_what_the_table_says()
    {
        if (Environment.GetEnvironmentVariable("SEAM_BLESS") == "1")
            File.WriteAllText(Document, Page());
        else
            Assert.Equal(Page(), File.ReadAllText(Document));
    }

    [Fact]
    public void No_row_escapes_the_reader()
    {
        var lines = File.ReadAllLines(Repository.PathTo("kernel", "syscalls.def")).Count(l => l.StartsWith("SYSCALL(", StringComparison.Ordinal));
        Assert.Equal(lines, SyscallTable.Rows.Count);
        Assert.Equal(lines, SyscallTable.Rows.DistinctBy(r => r.Number).Count());
        Assert.Equal("openat", SyscallTable.Find(56)!.Name);
        Assert.Null(SyscallTable.Find(0));
    }

    [Fact]
    public void Numbers_are_in_order_and_names_are_unique()
    {
        Assert.Equal(SyscallTable.Rows.Select(r => r.Number).Order(), SyscallTable.Rows.Select(r => r.Number));
        Assert.Equal(SyscallTable.Rows.Count, SyscallTable.Rows.DistinctBy(r => r.Name).Count());
    }

    [Fact]
    public void What_is_missing_is_told_where_something_is() =>
        Assert.All(SyscallTable.Rows, r => Assert.Equal(r.Support == SyscallSupport.Full, r.Missing.Length == 0));

    [Fact]
    public void Every_call_that_is_tested_by_name_is_in_the_table()
    {
        var tested = Directory.GetFiles(KernelProgram.Cases, "*.case").SelectMany(f => Call().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).ToHashSet();
        Assert.Empty(tested.Except(SyscallTable.Rows.Select(r => r.Name)));
        Assert.True(tested.Count > 60, $"{tested.Count} calls are tested");
    }

    private static string Page()
    {
        var page = new StringBuilder($"""
            # System calls of translated programs

            Made from `kernel/syscalls.def`, the table that the kernel is compiled from; `SEAM_BLESS=1 dotnet test test/Seam.Translator.Tests --filter SyscallTableTests` writes it.
            Full: as Linux answers a single process without other users. Partial: what the last column names is missing. Missing, and every number that is not listed: ENOSYS.
            {Count(SyscallSupport.Full)} full, {Count(SyscallSupport.Partial)} partial, {Count(SyscallSupport.Missing)} missing.

            | number | name | support | what is missing |
            |---|---|---|---|

            """);
        foreach (var row in SyscallTable.Rows)
            page.Append($"| {row.Number} | `{row.Name}` | {row.Support.ToString().ToLowerInvariant()} | {row.Missing} |\n");
        return page.ToString();
    }

    private static int Count(SyscallSupport support) => SyscallTable.Rows.Count(r => r.Support == support);

    [GeneratedRegex("""\bSYS\(NR_(\w+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Call();
}
