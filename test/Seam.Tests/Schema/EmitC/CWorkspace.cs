using Seam.Schema.Access;
using Seam.Schema.Emit;
using Seam.Tests.Cases;

namespace Seam.Tests.Schema.EmitC;

/// <summary>A folder with the generated headers of a package and its imports, in which C is compiled; deleted when the test is done.</summary>
internal sealed class CWorkspace : IDisposable
{
    public const string Clang = "clang-19";

    private readonly string _folder = Directory.CreateTempSubdirectory("seam-emit-c-").FullName;

    public CWorkspace(AccessPlan plan)
    {
        Plan = plan;
        foreach (var package in plan.Closure())
            Backends.Find("c")!.Emit(package, new EmitOptions()).WriteTo(_folder);
    }

    public AccessPlan Plan { get; }

    /// <summary>Where the support library is.</summary>
    public static string Library { get; } = Repository.PathTo("runtimes", "c");

    public string Header => Plan.Package.Length == 0 ? "schema.h" : Plan.Package.Replace('.', '_') + ".h";

    public string PathTo(string file) => Path.Combine(_folder, file);

    /// <summary>Compiles one translation unit with all warnings as errors; fails with what the compiler says.</summary>
    /// <param name="options">Language, target, optimisation: separated by blanks.</param>
    public string Compile(string source, string options)
    {
        var output = PathTo($"{Guid.NewGuid():N}.out");
        var file = output + ".c";
        File.WriteAllText(file, source);
        var result = ProcessResult.Run(
            Clang, [.. options.Split(' '), "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-I", Library, "-I", _folder, file, "-o", output]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return output;
    }

    /// <summary>Compiles a native program together with the support library.</summary>
    public string CompileProgram(string source, string options = "-O1") =>
        Compile($"#include \"{Path.Combine(Library, "seam.c")}\"\n{source}", $"-std=gnu11 {options} -Wno-language-extension-token -Wno-gnu-auto-type");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
