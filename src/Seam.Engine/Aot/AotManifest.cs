using System.Text;
using Seam.Engine.Memory;
using Seam.Foundation.Diagnostics;
using Seam.Wasm.Operators;

namespace Seam.Engine.Aot;

/// <summary>
/// What code that was compiled ahead of time relies on. It calls internals of the engine and knows the layout of instances, so it runs
/// with the very build of the engine that compiled it, and no other.
/// </summary>
/// <param name="Name">What messages and backtraces call the module.</param>
/// <param name="Mode">How stray accesses are noticed.</param>
/// <param name="Features">The proposals it was validated with.</param>
/// <param name="CountsFuel">Whether it counts operators.</param>
internal sealed record AotManifest(string Name, MemoryMode Mode, Feature Features, bool CountsFuel)
{
    /// <summary>Changes with every build of the engine that is not the same.</summary>
    public Guid Engine { get; private init; } = typeof(WasmEngine).Module.ModuleVersionId;

    public static AotManifest Of(WasmEngine engine, string name) => new(name, engine.Mode.Mode, engine.Options.Features, engine.Options.Fuel is not null);

    public byte[] ToBytes() => Encoding.UTF8.GetBytes($"{Engine}\n{Mode}\n{(int)Features}\n{CountsFuel}\n{Name}");

    public static AotManifest Parse(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes).Split('\n', 5) is [var engine, var mode, var features, var fuel, var name]
        ? new AotManifest(name, Enum.Parse<MemoryMode>(mode), (Feature)int.Parse(features, System.Globalization.CultureInfo.InvariantCulture), bool.Parse(fuel)) { Engine = Guid.Parse(engine) }
        : throw new FormatException("it has fewer lines than it should");

    /// <exception cref="InputException">The engine is another, or has other options.</exception>
    public void Require(WasmEngine engine)
    {
        const string help = "compile the module again";
        if (Engine != typeof(WasmEngine).Module.ModuleVersionId)
            throw new InputException($"module '{Name}' was compiled ahead of time by another version of the engine", help);
        if (Mode != engine.Mode.Mode)
            throw new InputException(
                $"module '{Name}' was compiled ahead of time for {Mode} mode, and this engine works in {engine.Mode.Mode} mode", $"choose that mode, or {help}");
        if (CountsFuel != (engine.Options.Fuel is not null))
            throw new InputException(
                $"module '{Name}' was compiled ahead of time {(CountsFuel ? "with" : "without")} fuel, unlike this engine", $"set {nameof(EngineOptions)}.{nameof(EngineOptions.Fuel)} alike, or {help}");
        var extra = Features & ~engine.Options.Features;
        if (extra != default)
            throw new InputException(
                $"module '{Name}' was compiled ahead of time with features that this engine does not allow: {extra}", $"allow them, or {help}");
    }
}
