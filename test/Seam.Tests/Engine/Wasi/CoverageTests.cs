using System.Text;
using Seam.Engine;
using Seam.Engine.Wasi;
using Seam.Tests.Cases;

namespace Seam.Tests.Engine.Wasi;

/// <summary>The table in docs/wasi.md: from the functions' rows, the imports of the programs and the lines of the case files. SEAM_BLESS=1 rewrites it.</summary>
public sealed class CoverageTests
{
    private const string Begin = "<!-- functions -->\n";
    private const string End = "<!-- /functions -->";

    private static readonly string Document = Repository.PathTo("docs", "wasi.md");

    [Fact]
    public void The_documents_table_is_current()
    {
        var text = File.ReadAllText(Document);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("SEAM_BLESS") == "1")
            File.WriteAllText(Document, text[..from] + Table() + text[to..]);
        else
            Assert.Equal(Table(), text[from..to]);
    }

    [Fact]
    public void Every_function_is_called_by_a_program_or_a_case()
    {
        var called = Programs().Concat(Calls()).SelectMany(each => each.Functions);
        Assert.Empty(WasiFunctions.All.Select(each => each.Name).Except(called).Except(["proc_exit"]));
    }

    private static string Table()
    {
        var (programs, calls) = (Programs(), Calls());
        var table = new StringBuilder("\n| function | missing | programs | direct calls |\n|---|---|---|---|\n");
        foreach (var function in WasiFunctions.All.OrderBy(each => each.Name, StringComparer.Ordinal))
            table.Append($"| `{function.Name}` | {function.Missing} | {Names(programs, function)} | {Names(calls, function)} |\n");
        return table.Append('\n').ToString();
    }

    private static string Names(List<(string Name, HashSet<string> Functions)> users, WasiFunction function) =>
        string.Join(", ", users.Where(user => user.Functions.Contains(function.Name)).Select(user => user.Name));

    private static List<(string Name, HashSet<string> Functions)> Programs() =>
        [.. CasePrograms.Names.Select(name => (name, new WasmEngine().Compile(CasePrograms.Build(name), name).Wasm.Imports.Select(import => import.Name).ToHashSet()))];

    private static List<(string Name, HashSet<string> Functions)> Calls() =>
        [.. Directory.GetFiles(Repository.PathTo("test", "cases", "wasi", "calls")).Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileNameWithoutExtension(path), File.ReadLines(path).TakeWhile(line => line != "====").Select(line => line.Split(' ')[0]).ToHashSet()))];
}
