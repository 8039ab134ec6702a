using Seam.Cli.Commands;
using Seam.Engine;
using Seam.Engine.Aot;
using Seam.Engine.Compile;
using Seam.Foundation.Diagnostics;

namespace Seam.Cli.Running;

/// <summary>How a module gets compiled: ahead of time, in an earlier run, or now.</summary>
internal static class ModuleLoading
{
    /// <summary>Smaller modules are compiled about as fast as they are found, in bytes.</summary>
    private const int WorthKeeping = 128 << 10;

    public static CompiledModule Load(WasmEngine engine, RunRequest request)
    {
        if (Path.GetExtension(request.File) == ".dll")
            return engine.Load(request.File);
        var bytes = ModuleInput.Read(request.File);
        var name = Path.GetFileName(request.File);
        return ModuleInput.Naming(request.File, () => request.IsCached && bytes.Length >= WorthKeeping
            ? FromCache(engine, bytes, name, request)
            : engine.Compile(bytes, name));
    }

    private static CompiledModule FromCache(WasmEngine engine, byte[] bytes, string name, RunRequest request)
    {
        try
        {
            var cache = CodeCache.OfUser();
            if (cache.Find(engine, bytes, name) is { } found)
                return found;
            cache.Prepare();
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
        {
            var help = (e as InputException)?.Help ?? "see that it can be written";
            Console.Error.WriteLine($"seam: warning: {e.Message}; compiling without it\n  help: {help}, or use --no-cache");
            return engine.Compile(bytes, name);
        }
        var module = engine.Compile(bytes, name);
        BackgroundCompilation.Start(request);
        return module;
    }
}
