using System.Diagnostics;
using System.Text;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Wasm.Text;

namespace Seam.Tests.Cli;

/// <summary>A directory with files, in which the command line runs as a process of its own.</summary>
internal sealed class Workspace : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("seam-cli-");

    public string Path => _directory.FullName;

    /// <summary>All files, as paths relative to the directory.</summary>
    public IEnumerable<string> Files => _directory.GetFiles("*", SearchOption.AllDirectories)
        .Select(f => System.IO.Path.GetRelativePath(Path, f.FullName))
        .Where(f => !f.StartsWith("cache-home", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public string PathTo(string name) => System.IO.Path.Combine(Path, name);

    public Workspace With(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathTo(name))!);
        File.WriteAllBytes(PathTo(name), content);
        return this;
    }

    public Workspace With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    /// <summary>A module from its text.</summary>
    public Workspace WithModule(string name, string text)
    {
        var diagnostics = new DiagnosticBag();
        return With(name, WatParser.Parse(new SourceText(name, text), diagnostics)
            ?? throw new InvalidOperationException(DiagnosticPrinter.Print(diagnostics.Items)));
    }

    public Outcome Run(params string[] arguments) => RunWith("", arguments);

    /// <summary>With standard input.</summary>
    public Outcome RunWith(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
            process.Kill();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output.Result, errors.Result);
    }

    public Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet", [System.IO.Path.Combine(AppContext.BaseDirectory, "seam.dll"), .. arguments])
    {
        UseShellExecute = false,
        WorkingDirectory = Path,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["XDG_CACHE_HOME"] = PathTo("cache-home") },
    })!;

    /// <summary>A run may have left a process that fills the code cache: a directory is only gone when that adds nothing to it any more.</summary>
    public void Dispose() => Assert.True(SpinWait.SpinUntil(IsGone, Patience), $"'{Path}' cannot be removed");

    private bool IsGone()
    {
        try
        {
            _directory.Delete(recursive: true);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
