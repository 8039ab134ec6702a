using Seam.Engine;
using Seam.Engine.Aot;
using Seam.Engine.Compile;
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
        return Start(engine, engine.Compile(File.ReadAllBytes(path), Path.GetFileName(path)));
    }

    /// <summary>Compiled ahead of time, in guard mode, as the code cache has it.</summary>
    public static Instance LoadAhead(string path)
    {
        var engine = new WasmEngine(new EngineOptions { Mode = GuardMode.Guard });
        var options = new AotOptions(Path.GetFileNameWithoutExtension(path), Path.GetFileName(path)) { IsForReadyToRun = true };
        var image = Crossgen.FindOrRestore().CompileForThisEngine(engine.CompileAhead(File.ReadAllBytes(path), options).Image);
        var file = Path.ChangeExtension(path, ".dll");
        File.WriteAllBytes(file, image);
        return Start(engine, engine.Load(file));
    }

    private static Instance Start(WasmEngine engine, CompiledModule module)
    {
        var linker = new Linker(engine);
        linker.DefineWasi(new WasiHost(new WasiOptions()), module);
        var instance = linker.Instantiate(module);
        if (instance.Exports.ContainsKey("_initialize"))
            instance.GetFunction<Action>("_initialize")();
        return instance;
    }
}
