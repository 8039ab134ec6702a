using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Seam.Tests.Toolchain;

/// <summary>A C compiler whose artifacts are made once per source and flags and kept in the temp directory.</summary>
/// <param name="Command">What it is called.</param>
/// <param name="Packages">Debian's packages that it needs, for the message where it is not there.</param>
public sealed record CachedCompiler(string Command, string Packages)
{
    private readonly string _cache = Path.Combine(Path.GetTempPath(), "seam-tests", Command);

    /// <summary>The artifact of the given source and flags; <c>-o</c> is added, and <c>-xc</c> unless the flags name a language.</summary>
    public byte[] Build(string source, params string[] flags)
    {
        var artifact = Path.Combine(_cache, Key(source, flags));
        if (!File.Exists(artifact))
            Compile(source, flags, artifact);
        return File.ReadAllBytes(artifact);
    }

    private string Key(string source, string[] flags)
    {
        var text = string.Join('\0', [Command, .. flags, source]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    /// <summary>Written under another name first: tests run in parallel and must not see half an artifact.</summary>
    private void Compile(string source, string[] flags, string artifact)
    {
        Directory.CreateDirectory(_cache);
        var draft = $"{artifact}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        Run(source, [flags.Contains("-xc++") ? "-xc++" : "-xc", .. flags, "-", "-o", draft]);
        File.Move(draft, artifact, overwrite: true);
    }

    private void Run(string source, string[] arguments)
    {
        using var process = Start(arguments);
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(source);
        process.StandardInput.Close();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Command} {string.Join(' ', arguments)} failed:\n{errors.Result}");
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException($"{Command} is needed by this test: apt-get install {Packages}", missing);
        }
    }
}
