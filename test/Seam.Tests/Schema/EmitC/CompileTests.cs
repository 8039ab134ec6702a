using Seam.Tests.Cases;

namespace Seam.Tests.Schema.EmitC;

public sealed class CompileTests
{
    [Theory]
    [CaseFiles("schema/accept/*.case")]
    [CaseFiles("emit-c/*.case")]
    public void Headers_compile_without_warnings_for_callers_and_for_implementers(CaseFile test)
    {
        using var workspace = new CWorkspace(Schemas.Plan(test.Input));
        var exports = string.Concat(workspace.Plan.Closure().SelectMany(p => p.Interfaces).Select(i => $"#define {i.Name.ToString().Replace('.', '_').ToUpperInvariant()}_EXPORT\n"));
        var include = $"#include \"{workspace.Header}\"\n";
        workspace.Compile(include + include, "-x c -std=c11 -O2 -c --target=wasm32 -ffreestanding");
        workspace.Compile(include + include, "-x c++ -std=c++17 -c");
        workspace.Compile(exports + include, "-x c -std=c11 -c");
        workspace.Compile(exports + include, "-x c++ -std=c++20 -O2 -c");
    }

    [Fact]
    public void The_support_library_compiles_without_warnings()
    {
        using var workspace = new CWorkspace(Schemas.Plan("define struct S { u8 x; }"));
        foreach (var options in new[] { "-std=c11 -c", "-std=c11 -c -Oz --target=wasm32 -ffreestanding", "-std=c11 -c -O2 --target=wasm32-wasi" })
            workspace.Compile($"#include \"{Path.Combine(CWorkspace.Library, "seam.c")}\"\n", options);
    }
}
