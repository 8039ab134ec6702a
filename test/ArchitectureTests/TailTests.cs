using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;

namespace ArchitectureTests;

/// <summary>The house has no tail: prints the ten longest files and functions and fails past the limits of CONTRIBUTING.md.</summary>
public sealed class TailTests(ITestOutputHelper output)
{
    private const int FileLimit = 400;
    private const int FileMedian = 120;
    private const int FunctionLimit = 60;
    private const int FunctionMedian = 8;

    [Fact]
    public void Files_stay_short()
    {
        var files = Repository.Sources("src").Select(f => (Name: f, Lines: Repository.Read(f).Count(c => c == '\n'))).ToList();
        Print(files);
        Assert.Empty(files.Where(f => f.Lines > FileLimit && !IsTable(f.Name)));
        Assert.InRange(Median(files), 1, FileMedian);
    }

    [Fact]
    public void Functions_stay_short()
    {
        var functions = Repository.Sources("src").SelectMany(Functions).ToList();
        Print(functions);
        Assert.Empty(functions.Where(f => f.Lines > FunctionLimit));
        Assert.InRange(Median(functions), 1, FunctionMedian);
    }

    /// <summary>Pure tables of rows are exempt; they say so in their name.</summary>
    private static bool IsTable(string path) => Path.GetFileNameWithoutExtension(path) is var name
        && (name.Contains("Table", StringComparison.Ordinal) || name == "Opcode");

    private static IEnumerable<(string Name, int Lines)> Functions(string path) =>
        from node in CSharpSyntaxTree.ParseText(Repository.Read(path)).GetRoot().DescendantNodes()
        where node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
        let body = Body(node)
        where body is not null
        let span = body.GetLocation().GetLineSpan()
        select ($"{path}:{span.StartLinePosition.Line + 1}", span.EndLinePosition.Line - span.StartLinePosition.Line + 1);

    private static SyntaxNode? Body(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax m => (SyntaxNode?)m.Body ?? m.ExpressionBody,
        AccessorDeclarationSyntax a => (SyntaxNode?)a.Body ?? a.ExpressionBody,
        LocalFunctionStatementSyntax l => (SyntaxNode?)l.Body ?? l.ExpressionBody,
        _ => null,
    };

    private static int Median(List<(string Name, int Lines)> items) => items.Select(i => i.Lines).Order().ElementAt(items.Count / 2);

    private void Print(IEnumerable<(string Name, int Lines)> items)
    {
        foreach (var (name, lines) in items.OrderByDescending(i => i.Lines).Take(10))
            output.WriteLine($"{lines,5} {name}");
    }
}
