using Seam.Engine.Link;

namespace Seam.Engine.Wasi;

/// <summary>Gives the modules of a linker their WASI.</summary>
public static class WasiLinking
{
    /// <summary>Defines all functions of preview 1. Each works on <paramref name="host"/> and on the memory of the instance that calls.</summary>
    public static void Define(Linker linker, WasiHost host)
    {
        foreach (var function in WasiFunctions.All)
            linker.DefineFunction(WasiHost.ModuleName, function.Name, TypeOf(function), (caller, arguments, results) =>
            {
                var errno = function.Call(host, caller.Memory, arguments);
                if (function.HasResult)
                    results[0] = (ulong)errno;
            });
    }

    private static FunctionType TypeOf(WasiFunction function) =>
        new([.. function.Parameters.Select(letter => letter == 'I' ? ValueType.I64 : ValueType.I32)], function.HasResult ? [ValueType.I32] : []);
}
