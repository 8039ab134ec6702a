using System.Runtime.Loader;
using Seam.Engine;
using Seam.Engine.Aot;
using Seam.Engine.Compile;

namespace Seam.Tests.Engine.Aot;

/// <summary>Modules compiled ahead of time and loaded into this process.</summary>
internal static class Ahead
{
    public static AotOptions Options { get; } = new("Guest", "test");

    /// <summary>By way of the bytes of an assembly, as another process would get them.</summary>
    public static CompiledModule Compile(byte[] module, GuardMode mode)
    {
        var image = Engines.Of(mode).CompileAhead(module, Options).Image;
        return Load(Engines.Of(mode), image);
    }

    public static CompiledModule Load(WasmEngine engine, byte[] image) =>
        engine.Load(new AssemblyLoadContext("ahead", isCollectible: true).LoadFromStream(new MemoryStream(image)));
}
