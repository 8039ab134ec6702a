using Seam.Engine.Compile;
using Seam.Engine.Run;

namespace Seam.Engine.Link;

/// <summary>Names for modules to import by, and the act of instantiating them. Several threads may instantiate at once, as long as none defines.</summary>
public sealed class Linker(WasmEngine engine)
{
    private readonly Dictionary<string, Dictionary<string, Extern>> _modules = new(StringComparer.Ordinal);

    public WasmEngine Engine { get; } = engine;

    /// <summary>Defines what modules find under a pair of names; a later definition replaces an earlier one.</summary>
    public void Define(string module, string name, Extern item)
    {
        if (!_modules.TryGetValue(module, out var names))
            _modules[module] = names = new Dictionary<string, Extern>(StringComparer.Ordinal);
        names[name] = item;
    }

    /// <summary>
    /// Defines a function of the host's with the signature of the delegate: int or uint, long or ulong, float, double, Vector128&lt;byte&gt;,
    /// object for externref, Function for funcref; several results as a ValueTuple. A first parameter of type
    /// <see cref="Caller"/> gets the calling instance. An exception it throws passes through the guest unchanged, unless the guest
    /// catches it with catch_all; traps, what tells of them, and cancellation it cannot catch.
    /// </summary>
    /// <returns>The function, for a table or another linker.</returns>
    public HostFunction DefineFunction(string module, string name, Delegate implementation)
    {
        var signature = HostSignature.Of(implementation.GetType());
        var adapter = Engine.Adapters.Typed(implementation.GetType(), signature);
        return Define(module, name, signature.Type, adapter, new HostBinding(implementation, signature.TakesCaller, null));
    }

    /// <summary>Defines a function of the host's that gets its arguments in slots.</summary>
    /// <returns>The function, for a table or another linker.</returns>
    public HostFunction DefineFunction(string module, string name, FunctionType type, HostCallback implementation) =>
        Define(module, name, type, Engine.Adapters.Slots(type), new HostBinding(implementation, true, null));

    /// <summary>Defines all exports of an instance under one module name.</summary>
    public void DefineInstance(string module, Instance instance)
    {
        foreach (var (name, item) in instance.Exports)
            Define(module, name, item);
    }

    /// <summary>What is defined under a pair of names, or null.</summary>
    public Extern? Find(string module, string name) =>
        _modules.TryGetValue(module, out var names) ? names.GetValueOrDefault(name) : null;

    /// <summary>Makes an instance: resolves its imports, copies its segments, runs its start function.</summary>
    /// <param name="stop">Interrupts the start function: it traps at its next loop.</param>
    /// <exception cref="LinkException">An import is not defined, or is something else than the module expects.</exception>
    /// <exception cref="TrapException">A segment does not fit, or the start function trapped.</exception>
    public Instance Instantiate(CompiledModule module, CancellationToken stop = default)
    {
        var instance = Instantiation.Instantiate(Engine, module, new ImportResolution(this, module).Resolve());
        using (stop.Register(instance.Interrupt))
            Instantiation.Start(instance);
        return instance;
    }

    internal IReadOnlyCollection<string> NamesIn(string module) =>
        _modules.TryGetValue(module, out var names) ? names.Keys : [];

    private HostFunction Define(string module, string name, FunctionType type, nint adapter, HostBinding binding)
    {
        var function = new HostFunction(Engine, type, adapter, binding);
        Define(module, name, function);
        return function;
    }
}
