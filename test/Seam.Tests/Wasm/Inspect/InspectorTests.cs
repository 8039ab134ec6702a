using Seam.Fuzz.Mutate;
using Seam.Tests.Engine;
using Seam.Tests.Toolchain;
using Seam.Wasm.Inspect;
using Seam.Wasm.Model;

namespace Seam.Tests.Wasm.Inspect;

public sealed class InspectorTests
{
    private static readonly byte[] Module = Wat.Parse("""
        (module $tool
          (import "host" "log" (func (param i32) (result i64)))
          (memory (export "memory") 1 3)
          (global (mut f64) (f64.const 0))
          (func $small (nop))
          (func $large (export "run") (param v128) (drop (i32.extend8_s (i32.const 1))) (return_call $small))
          (data (i32.const 16) "abcdef"))
        """);

    [Fact]
    public void It_tells_what_is_there()
    {
        var inspection = ModuleInspector.Inspect(Module);
        Assert.Null(inspection.Fault);
        Assert.Equal(Module.Length, inspection.Size);
        Assert.Equal(["SignExtension", "Simd", "TailCall"], inspection.Features);
        Assert.Equal([new NamedItem("host.log", "func (param i32) (result i64)")], inspection.Imports);
        Assert.Equal([new NamedItem("memory", "memory 1 to 3 pages"), new NamedItem("run", "func (param v128)")], inspection.Exports);
        Assert.Equal([new NamedItem("memory 0", "memory 1 to 3 pages"), new NamedItem("global 0", "global (mut f64)")], inspection.Definitions);
        Assert.Equal(["large", "small"], inspection.Functions.Select(function => function.Name));
        Assert.Equal([new SegmentSize("data 0", "memory 0 at 16", 6)], inspection.Segments);
    }

    [Fact]
    public void The_sections_and_their_headers_are_the_whole_file()
    {
        var sections = ModuleInspector.Inspect(Module).Sections;
        Assert.Equal(["type", "import", "function", "memory", "global", "export", "code", "data", "custom \"name\""], sections.Select(section => section.Name));
        Assert.Equal(Module.Length, sections[^1].Offset + sections[^1].Size);
    }

    [Fact]
    public void Compilers_tell_of_themselves()
    {
        var inspection = ModuleInspector.Inspect(Clang.Freestanding("int one(void) { return 1; }", "-g"));
        Assert.Contains(inspection.Producers, producer => producer.Name == "processed-by" && producer.Type.Contains("clang", StringComparison.Ordinal));
        Assert.Contains("+sign-ext", inspection.TargetFeatures);
    }

    [Fact]
    public void An_invalid_module_is_shown_with_what_is_wrong()
    {
        var inspection = ModuleInspector.Inspect(new ModuleBuilder().Type([], [0x7f]).Function(0, [0x0b]).ToBytes());
        Assert.Contains("type mismatch", inspection.Fault, StringComparison.Ordinal);
        Assert.Single(inspection.Functions);
    }

    [Fact]
    public void Mutants_are_inspected_or_refused()
    {
        var random = new Random(8);
        var (shown, source) = (0, Clang.Freestanding("int one(void) { return 1; }", "-g"));
        for (var i = 0; i < 3000; i++)
            try
            {
                shown += ModuleInspector.Inspect(Mutations.OfModule(i % 2 == 0 ? Module : source, random)).Size > 0 ? 1 : 0;
            }
            catch (Exception refusal) when (refusal is MalformedModuleException or InvalidModuleException)
            {
                continue;
            }
        Assert.InRange(shown, 1, 2999);
    }
}
