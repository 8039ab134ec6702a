using System.Diagnostics;
using System.Text;
using Seam.Engine;
using Seam.Engine.Wasi;
using Seam.Tests.Toolchain;
using Seam.Translator.Tests.Kernel;

namespace Seam.Translator.Tests.Run;

/// <summary>
/// C built for Linux/AArch64. The first line of a source gives the compiler's flags (<c>// flags: …</c>); further such lines may give
/// <c>arguments</c> and <c>input</c>. Files named by <c>#include "…"</c> are looked for from <c>test/cases/translator/elf</c>.
/// </summary>
internal sealed class ElfProgram(string source)
{
    public const string Name = "program";

    public static readonly CachedCompiler Compiler = new("aarch64-linux-gnu-gcc", "gcc-aarch64-linux-gnu libc6-dev-arm64-cross");

    private static readonly string Cases = Seam.Tests.Cases.Repository.PathTo("test", "cases", "translator", "elf");

    private static readonly WasmEngine Engine = new(new EngineOptions { Mode = GuardMode.Guard });

    private string[] Arguments => Words("arguments");

    private string Input => string.Join('\n', Words("input"));

    public byte[] Build() => Compiler.Build(KernelProgram.Inlined(source, Cases), Words("flags"));

    /// <summary>What Linux makes of it, by way of qemu-aarch64.</summary>
    public string RunByLinux(string directory)
    {
        var elf = Path.Combine(Path.GetTempPath(), $"seam-elf-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllBytes(elf, Build());
            if (OperatingSystem.IsLinux())
                File.SetUnixFileMode(elf, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            using var process = Process.Start(new ProcessStartInfo("qemu-aarch64", ["-0", Name, elf, .. Arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                WorkingDirectory = directory,
            })!;
            process.StandardInput.Write(Input);
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return Said(output, WithoutQemu(errors.Result), process.ExitCode, directory);
        }
        finally
        {
            File.Delete(elf);
        }
    }

    /// <summary>What Seam's engine makes of its translation.</summary>
    public string RunTranslated(string directory)
    {
        var (output, errors, code) = Translated(directory);
        return Said(output, errors, code, directory);
    }

    /// <summary>All that its translation writes to the error stream.</summary>
    public string ErrorsTranslated(string directory) => Translated(directory).Errors;

    private (string Output, string Errors, int Code) Translated(string directory)
    {
        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        var code = WasiProgram.Run(Engine, Engine.Compile(Translator.Translate(Build(), new TranslateOptions(Name)).Module, Name), new WasiOptions
        {
            Arguments = [Name, .. Arguments],
            Environment = new Dictionary<string, string> { ["PWD"] = directory },
            Preopens = [new Preopen(directory, directory)],
            Input = new StandardStream(new MemoryStream(Encoding.UTF8.GetBytes(Input))),
            Output = new StandardStream(output),
            Error = new StandardStream(errors),
        });
        return (Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(errors.ToArray()), code);
    }

    private string[] Words(string key) =>
        [.. source.Split('\n').TakeWhile(l => l.StartsWith("// ", StringComparison.Ordinal)).Where(l => l.StartsWith($"// {key}: ", StringComparison.Ordinal)).SelectMany(l => l[(key.Length + 5)..].Split(' '))];

    /// <summary>Output, errors, code, and the files that it left behind. What is said of a signal that ended it is not the program's, and differs.</summary>
    private static string Said(string output, string errors, int code, string directory)
    {
        var said = new StringBuilder(output);
        if (errors.Length > 0 && code < 128)
            said.Append("-- errors\n").Append(errors);
        said.Append($"-- exit {code}\n");
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            said.Append($"-- {Path.GetRelativePath(directory, file)}\n").Append(File.ReadAllText(file));
        return said.ToString().Replace(directory, "/here", StringComparison.Ordinal);
    }

    private static string WithoutQemu(string errors) =>
        string.Concat(errors.Split('\n').Where(l => !l.StartsWith("qemu: ", StringComparison.Ordinal) && l.Length > 0).Select(l => l + "\n"));
}
