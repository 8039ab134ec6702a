using Seam.Engine;
using Seam.Engine.Compile;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Files;
using Seam.Schema.Access;

namespace Seam.Runtime.Link;

/// <summary>Reads and compiles the guests' files, side by side.</summary>
internal static class ModuleFiles
{
    /// <exception cref="InputException">A file is missing or no valid module.</exception>
    public static IReadOnlyDictionary<ModulePlan, CompiledModule> Compile(IReadOnlyList<ModulePlan> modules, string directory, WasmEngine engine)
    {
        var work = modules.Select(m => (Module: m, Compiled: Task.Run(() => Compile(m, directory, engine)))).ToList();
        return work.ToDictionary(w => w.Module, w => w.Compiled.GetAwaiter().GetResult());
    }

    private static CompiledModule Compile(ModulePlan module, string directory, WasmEngine engine)
    {
        var path = Path.Combine(directory, module.File!);
        var bytes = Read(module, path);
        try
        {
            return engine.Compile(bytes, module.Name.Original);
        }
        catch (InputException e)
        {
            throw new InputException($"module '{module.Name}', file '{path}': {e.Message}", e.Help, e);
        }
    }

    private static byte[] Read(ModulePlan module, string path)
    {
        try
        {
            return InputFile.Read(path, WasmEngine.LargestModule);
        }
        catch (InputException e)
        {
            throw new InputException($"cannot read the file of module '{module.Name}': {e.Message}", "build the module, or correct its file in the schema", e);
        }
    }
}
