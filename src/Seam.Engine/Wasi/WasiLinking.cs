using Seam.Engine.Link;
using Seam.Wasm.Model;

namespace Seam.Engine.Wasi;

public static class WasiLinking
{
    /// <summary>Gives the modules of a linker the WASI functions they import. All of them share what the host has open.</summary>
    /// <param name="module">Only what this one imports is defined.</param>
    public static void DefineWasi(this Linker linker, WasiHost host, CompiledModule module)
    {
        var imported = module.Wasm.Imports.Where(import => import.Module == WasiHost.ModuleName).Select(import => import.Name).ToHashSet();
        foreach (var function in WasiFunctions.All.Where(function => imported.Contains(function.Name)))
            linker.DefineFunction(WasiHost.ModuleName, function.Name, TypeOf(function), (caller, arguments, results) =>
            {
                var error = function.Call(host, caller.Memory, arguments);
                if (results.Length > 0)
                    results[0] = (ulong)error;
            });
    }
}
