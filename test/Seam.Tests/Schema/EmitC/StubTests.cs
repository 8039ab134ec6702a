using Seam.Tests.Cases;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;

namespace Seam.Tests.Schema.EmitC;

/// <summary>The names and types that a module of C code shows to others (docs/abi.md, "Calls", "Modules and windows").</summary>
public sealed class StubTests
{
    private const string Build = "-std=c11 -Oz --target=wasm32 -ffreestanding -nostdlib -Wl,--no-entry";

    [Fact]
    public void An_implementer_exports_its_functions_and_what_windows_need()
    {
        var module = Compile("demo_vision", """
            #define DEMO_VISION_EDGES_EXPORT
            #include "demo_vision.h"
            demo_vision_EdgeMap_message demo_vision_Edges_detect(demo_vision_Frame_message frame, float threshold)
            {
                demo_vision_EdgeMap_message none = { NULL, 0 };
                (void)frame, (void)threshold;
                return none;
            }
            """);
        Assert.Empty(module.Imports);
        Assert.Equal("[i64, f32] -> [i64]", TypeOf(module, "demo.vision.Edges.detect"));
        Assert.Equal("[i32] -> [i32]", TypeOf(module, "seam_reserve"));
        Assert.Equal("[i32, i32, i32, i32] -> []", TypeOf(module, "seam_attach"));
    }

    [Fact]
    public void A_caller_imports_only_what_it_calls()
    {
        var module = Compile("demo_vision", """
            #include "demo_vision.h"
            __attribute__((export_name("run"))) uint32_t run(const void *bytes, uint32_t length)
            {
                demo_vision_Frame_message frame = { (const demo_vision_Frame *)bytes, length };
                demo_vision_EdgeMap_message map = demo_vision_Edges_detect(frame, 0.5f);
                return map.root ? demo_vision_EdgeMap_width(map.root) : 0;
            }
            """);
        var import = Assert.Single(module.Imports);
        Assert.Equal(("demo.vision.Edges", "detect"), (import.Module, import.Name));
        Assert.Equal("[i64, f32] -> [i64]", Describe(module.FunctionTypeOf(0)));
    }

    private static Module Compile(string package, string program)
    {
        using var workspace = new CWorkspace(Schemas.Plan(File.ReadAllText(Repository.PathTo("examples", "vision", "vision.km"))));
        Assert.Equal(package + ".h", workspace.Header);
        return ModuleReader.Read(File.ReadAllBytes(workspace.Compile(program, $"{Build} {Path.Combine(CWorkspace.Library, "seam.c")}")));
    }

    private static string TypeOf(Module module, string export) => Describe(module.FunctionTypeOf(module.Exports.Single(e => e.Name == export).Index));

    private static string Describe(FunctionType type) => $"[{string.Join(", ", type.Parameters)}] -> [{string.Join(", ", type.Results)}]";
}
