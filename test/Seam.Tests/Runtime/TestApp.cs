using System.Security.Cryptography;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Runtime;
using Seam.Schema;
using Seam.Schema.Access;
using Seam.Schema.Emit;
using Seam.Tests.Cases;
using Seam.Tests.Toolchain;

namespace Seam.Tests.Runtime;

/// <summary>A directory with a schema and the guests it names, to be loaded as an app.</summary>
internal sealed class TestApp : IDisposable
{
    private static readonly string Support = Path.Combine(Repository.Root, "runtimes", "c");

    private readonly AccessPlan _plan;
    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("seam-runtime-");

    public TestApp(string schema)
    {
        var diagnostics = new DiagnosticBag();
        _plan = SchemaCompiler.Compile(new SourceText("test.km", schema), _ => null, diagnostics)
            ?? throw new InvalidOperationException(DiagnosticPrinter.Print(diagnostics.Items));
        Header = Backends.Find("c")!.Emit(_plan, new EmitOptions());
        Header.WriteTo(_directory.FullName);
    }

    public AccessPlan Plan => _plan;

    public string Directory => _directory.FullName;

    private FileSet Header { get; }

    /// <summary>Builds a guest in C with the generated header and the support library.</summary>
    /// <param name="flags">Further flags and sources; where their content changes, so must they.</param>
    public TestApp With(string file, string source, params string[] flags)
    {
        var sources = System.IO.Directory.GetFiles(Path.Combine(Support, "src"), "*.c").Order(StringComparer.Ordinal);
        return WithBytes(file, Clang.Build(
            Inlined(source),
            ["--target=wasm32-wasi", "-mexec-model=reactor", "-O1", $"-DSEAM_TEST_SOURCES=0x{SupportKey()}u", "-I", Support, .. flags, .. sources]));
    }

    /// <summary>Builds a guest without any library.</summary>
    public TestApp WithBare(string file, string source) => WithBytes(file, Clang.Freestanding(source, "-O1"));

    public TestApp WithBytes(string file, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(_directory.FullName, file), bytes);
        return this;
    }

    public App Load(AppOptions? options = null) => App.Load(_plan, _directory.FullName, options);

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>The source with the generated headers in place of their includes: artifacts are kept by source text.</summary>
    private string Inlined(string source) =>
        Header.Files.Aggregate(source, (text, header) => text.Replace($"#include \"{header.Key}\"", header.Value, StringComparison.Ordinal));

    private static string SupportKey()
    {
        var files = System.IO.Directory.GetFiles(Support, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData([.. files.SelectMany(File.ReadAllBytes)]).AsSpan(0, 4));
    }
}
