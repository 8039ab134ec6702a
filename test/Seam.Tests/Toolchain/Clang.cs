using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Seam.Tests.Toolchain;

/// <summary>Compiles C, or C++, to WebAssembly with clang 19. An artifact is made once per source and flags and kept in the temp directory.</summary>
public static class Clang
{
    private const string Compiler = "clang-19";

    private static readonly string Cache = Path.Combine(Path.GetTempPath(), "seam-tests", "clang");

    /// <summary>A program for WASI, built with wasi-libc.</summary>
    public static byte[] Program(string source, params string[] flags) =>
        Build(source, ["--target=wasm32-wasi", .. flags]);

    /// <summary>A module without libc or entry point; functions are exported by <c>__attribute__((export_name("…")))</c>.</summary>
    public static byte[] Freestanding(string source, params string[] flags) =>
        Build(source, ["--target=wasm32-unknown-unknown", "-nostdlib", "-ffreestanding", "-Wl,--no-entry", .. flags]);

    /// <summary>The artifact of the given source and flags; <c>-o</c> is added, and <c>-xc</c> unless the flags name a language.</summary>
    public static byte[] Build(string source, params string[] flags)
    {
        var artifact = Path.Combine(Cache, Key(source, flags) + ".wasm");
        if (!File.Exists(artifact))
            Compile(source, flags, artifact);
        return File.ReadAllBytes(artifact);
    }

    private static string Key(string source, string[] flags)
    {
        var text = string.Join('\0', [Compiler, .. flags, source]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    /// <summary>Written under another name first: tests run in parallel and must not see half an artifact.</summary>
    private static void Compile(string source, string[] flags, string artifact)
    {
        Directory.CreateDirectory(Cache);
        var draft = $"{artifact}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        Run(source, [flags.Contains("-xc++") ? "-xc++" : "-xc", .. flags, "-", "-o", draft]);
        File.Move(draft, artifact, overwrite: true);
    }

    private static void Run(string source, string[] arguments)
    {
        using var process = Start(arguments);
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(source);
        process.StandardInput.Close();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Compiler} {string.Join(' ', arguments)} failed:\n{errors.Result}");
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Compiler, arguments)
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
            throw new InvalidOperationException(
                $"{Compiler} is needed by this test: apt-get install {Compiler} lld-19 wasi-libc libclang-rt-19-dev-wasm32", missing);
        }
    }
}
