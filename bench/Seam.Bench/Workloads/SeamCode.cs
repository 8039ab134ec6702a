using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Engine.Wasi;

namespace Seam.Bench.Workloads;

/// <summary>A Wasm file in Seam: a library, initialised when it wants to be, with WASI when it imports that.</summary>
internal static class SeamCode
{
    public static Instance Load(string path, GuardMode mode)
    {
        var engine = new WasmEngine(new EngineOptions { Mode = mode });
        var module = engine.Compile(File.ReadAllBytes(path), Path.GetFileName(path));
        var linker = new Linker(engine);
        linker.DefineWasi(new WasiHost(new WasiOptions()), module);
        var instance = linker.Instantiate(module);
        if (instance.Exports.ContainsKey("_initialize"))
            instance.GetFunction<Action>("_initialize")();
        return instance;
    }
}
