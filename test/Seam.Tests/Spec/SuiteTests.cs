using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Spec;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Text.Script;
using Seam.Wasm.Validate;
using Xunit.Abstractions;

namespace Seam.Tests.Spec;

/// <summary>The specification's own suite, all of it; <c>scripts/spec.sh</c> runs the same with a table.</summary>
public sealed class SuiteTests(ITestOutputHelper output)
{
    [SuiteFact]
    public void Every_assertion_that_is_not_skipped_holds_in_both_modes()
    {
        var suite = Suite.Find()!;
        var reports = SuiteRunner.Run(suite, suite.Files, SuiteRunner.AvailableModes);
        output.WriteLine(Report.Table(reports));
        Assert.Equal("", Report.Failures(reports, 40));
        Assert.All(SuiteRunner.AvailableModes, m => Assert.InRange(reports.Where(r => r.Mode == m).Sum(r => r.Count(Verdict.Passed)), 59_000, 1_000_000));
    }

    [SuiteFact]
    public void Text_to_binary_to_text_to_binary_gives_the_same_bytes()
    {
        var suite = Suite.Find()!;
        var modules = suite.Files.SelectMany(f => Binaries(suite, f)).ToList();
        output.WriteLine($"{modules.Count} modules");
        Assert.True(modules.Count > 1000);
        Assert.All(modules, RoundTrip.Check);
    }

    /// <summary>The modules that are meant to be good and that the reader knows all features of.</summary>
    private static IEnumerable<(string Where, byte[] Binary)> Binaries(Suite suite, string file)
    {
        if (file.StartsWith("proposals/", StringComparison.Ordinal))
            yield break;
        var source = new SourceText(file, File.ReadAllText(Path.Combine(suite.Folder, file)));
        foreach (var command in ScriptParser.Parse(source, new DiagnosticBag())!.OfType<ModuleCommand>())
            if (command.Module.Binary is { } binary && IsReadable(binary))
                yield return ($"{file}:{source.Position(command.Span.Start).Line}", binary);
    }

    private static bool IsReadable(byte[] binary)
    {
        try
        {
            var module = ModuleReader.Read(binary);
            Validator.Validate(module);
            return true;
        }
        catch (InvalidModuleException)
        {
            return false;
        }
    }
}
