using System.Reflection;
using System.Reflection.Emit;
using Seam.Engine.Compile;
using Seam.Engine.Run;
using Module = Seam.Wasm.Model.Module;

namespace Seam.Engine.Aot;

/// <summary>Wasm → a .NET assembly: code, a class for C# projects, the module itself, and what traps need.</summary>
internal static class AotWriter
{
    /// <param name="engine">Whose mode and features the code is for.</param>
    /// <param name="wasm">A validated module.</param>
    /// <param name="binary">What it was read from.</param>
    /// <param name="options">How the assembly is to be.</param>
    /// <exception cref="NotKeptException">The module has types whose classes no assembly can hold.</exception>
    public static AotAssembly Write(WasmEngine engine, Module wasm, ReadOnlyMemory<byte> binary, AotOptions options)
    {
        if (Array.Exists(wasm.Definitions, d => d.Composite is not FunctionType))
            throw new NotKeptException();
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(options.AssemblyName) { Version = new Version(1, 0) }, typeof(object).Assembly);
        DynamicCode.AllowInternals(assembly);
        var emitted = assembly.DefineDynamicModule(options.AssemblyName);
        var offsets = ModuleCompiler.Write(engine, wasm, emitted, InstanceOperations.All, options.IsForReadyToRun);
        var documentation = FacadeWriter.Write(emitted, wasm, options);
        var image = AotImage.Write(assembly,
        [
            (AotResource.Manifest, AotManifest.Of(engine, options.Name).ToBytes()),
            (AotResource.Module, binary),
            (AotResource.Offsets, AotOffsets.Write(offsets)),
        ]);
        return new AotAssembly(image, documentation);
    }
}
