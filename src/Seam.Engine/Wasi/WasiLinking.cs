using Seam.Engine.Compile;
using Seam.Engine.Link;

namespace Seam.Engine.Wasi;

public static class WasiLinking
{
    /// <summary>Defines the WASI functions that a module imports, and no others. All who import them share what the host has open.</summary>
    public static void DefineWasi(this Linker linker, WasiHost host, CompiledModule module)
    {
        var imported = module.Wasm.Imports
            .Where(import => import.Module == WasiHost.ModuleName)
            .Select(import => import.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var function in WasiFunctions.All.Where(function => imported.Contains(function.Name)))
            linker.DefineFunction(WasiHost.ModuleName, function.Name, TypeOf(function), (caller, arguments, results) =>
            {
                var error = function.Call(host, caller.Memory, arguments);
                if (results.Length > 0)
                    results[0] = (ulong)error;
            });
    }

    private static FunctionType TypeOf(WasiFunction function) => new(
        [.. function.Parameters.Select(letter => letter == 'I' ? ValueType.I64 : ValueType.I32)],
        function.HasResult ? [ValueType.I32] : []);
}
