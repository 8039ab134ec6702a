using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;

namespace Seam.Tests.Engine;

/// <summary>One engine per way of noticing stray accesses, and how tests start a module.</summary>
internal static class Engines
{
    private static readonly Lazy<WasmEngine> Guarded = new(() => new WasmEngine(new EngineOptions { Mode = GuardMode.Auto }));
    private static readonly Lazy<WasmEngine> Comparing = new(() => new WasmEngine(new EngineOptions { Mode = GuardMode.Checked }));

    /// <summary>Guard mode where the system has it.</summary>
    public static WasmEngine Guard => Guarded.Value;

    public static WasmEngine Of(GuardMode mode) => mode == GuardMode.Checked ? Comparing.Value : Guarded.Value;

    public static Instance Start(byte[] module, GuardMode mode = GuardMode.Auto) => Start(module, new Linker(Of(mode)));

    public static Instance Start(byte[] module, Linker linker) => linker.Instantiate(linker.Engine.Compile(module, "test"));
}
