using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Aot;

/// <summary>
/// The runtime's own compiler from assemblies to ReadyToRun machine code. It comes as a NuGet package, which is looked for among the
/// packages of the user.
/// </summary>
public sealed class Crossgen
{
    /// <summary>What machine code for this computer alone may use.</summary>
    public const string ThisProcessor = "native";

    /// <summary>Hours of a compiler's time are a fault of its input, not something to wait for.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly string _program;

    private Crossgen(string program) => _program = program;

    /// <summary>The package for this system and processor.</summary>
    public static string Package { get; } = $"microsoft.netcore.app.crossgen2.{SystemName}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>The version that fits the runtime exactly.</summary>
    public static string Version { get; } = Environment.Version.ToString(3);

    /// <summary>What the processors have that machine code is made for when nothing else is asked for: on x64 AVX2 and what came with it.</summary>
    public static string Baseline => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? "x86-64-v3" : "armv8-a";

    private static string SystemName => OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";

    /// <summary>Where NuGet keeps packages: <c>NUGET_PACKAGES</c>, else a folder of the user's.</summary>
    private static string PackageFolder => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The compiler of the runtime's version, when its package is there.</summary>
    public static Crossgen? Find()
    {
        var program = Path.Join(PackageFolder, Package, Version, "tools", OperatingSystem.IsWindows() ? "crossgen2.exe" : "crossgen2");
        return File.Exists(program) ? new Crossgen(program) : null;
    }

    /// <summary>The compiler; its package is restored with the .NET SDK when it is not there.</summary>
    /// <exception cref="InputException">It cannot be had.</exception>
    public static Crossgen FindOrRestore()
    {
        if (Find() is { } there)
            return there;
        var folder = Directory.CreateTempSubdirectory("seam-");
        try
        {
            var project = Path.Join(folder.FullName, "restore.csproj");
            File.WriteAllText(project, $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net{Environment.Version.ToString(2)}</TargetFramework></PropertyGroup>
                  <ItemGroup><PackageDownload Include="{Package}" Version="[{Version}]" /></ItemGroup>
                </Project>
                """);
            Run("dotnet", ["restore", project, "--packages", PackageFolder, "--nologo"]);
            return Find() ?? throw new InputException($"package {Package} {Version} has no compiler in it", "leave machine code out");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Adds machine code to an assembly of <see cref="WasmEngine.CompileAhead"/>.</summary>
    /// <param name="assembly">Its bytes.</param>
    /// <param name="instructionSet">What the processors it is for have, such as <see cref="Baseline"/> or <see cref="ThisProcessor"/>.</param>
    /// <exception cref="InputException">The compiler failed.</exception>
    public byte[] Compile(byte[] assembly, string instructionSet) => Compile(assembly, ["--instruction-set", instructionSet]);

    /// <summary>
    /// The same for this computer and this build of the engine: functions with vector parameters get machine code too, since how those are
    /// passed may not change. The runtime ends a process that loads the result with another build, so it is for caches that know the build.
    /// </summary>
    /// <inheritdoc cref="Compile(byte[], string)"/>
    public byte[] CompileForThisEngine(byte[] assembly) =>
        Compile(assembly, ["--instruction-set", ThisProcessor, "--inputbubble", "--inputbubbleref", typeof(Crossgen).Assembly.Location]);

    private byte[] Compile(byte[] assembly, string[] target)
    {
        var folder = Directory.CreateTempSubdirectory("seam-");
        try
        {
            var (input, output) = (Path.Join(folder.FullName, "in.dll"), Path.Join(folder.FullName, "out.dll"));
            File.WriteAllBytes(input, assembly);
            Run(_program, [.. Arguments(input, output), .. target]);
            return FinalCode.Mark(File.ReadAllBytes(output));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Run(string program, IEnumerable<string> arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            throw Failure(program, $"it did not end within {Longest.TotalMinutes} minutes");
        }
        if (process.ExitCode != 0)
            throw Failure(program, (errors.Result + output.Result).Trim());
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
        }
        catch (Win32Exception e)
        {
            throw Failure(program, e.Message);
        }
    }

    private static InputException Failure(string program, string fault) =>
        new($"'{Path.GetFileNameWithoutExtension(program)}' failed: {fault}", "leave machine code out, or see that the package can be restored");

    /// <summary>Small methods of the engine are inlined as the JIT compiler does; the runtime checks that they are still the same.</summary>
    private static IEnumerable<string> Arguments(string input, string output) =>
    [
        input, "-o", output, "--optimize", "--opt-cross-module", "*",
        "-r", Path.Join(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll"),
        "-r", Path.Join(Path.GetDirectoryName(typeof(Crossgen).Assembly.Location), "Seam.*.dll"),
    ];
}
