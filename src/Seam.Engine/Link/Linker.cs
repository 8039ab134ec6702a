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
    /// Function for funcref, object for externref; several results as a ValueTuple. A first parameter of type
    /// <see cref="Caller"/> gets the calling instance. An exception it throws passes through the guest unchanged, unless the guest
    /// catches it with catch_all; traps, what tells of them, and cancellation it cannot catch.
    /// </summary>
    /// <returns>The function, for a table or another linker.</returns>
    public HostFunction DefineFunction(string module, string name, Delegate implementation)
    {
        var signature = HostSignature.Of(implementation.GetType());
        return DefineTyped(module, name, signature.Type, implementation);
    }

    /// <summary>
    /// The same with a type of which the delegate does not tell all: its objects may be any references but those to functions. Type indices in it are
    /// the engine's. What the delegate returns is checked.
    /// </summary>
    /// <exception cref="LinkException">The delegate's signature is another.</exception>
    public HostFunction DefineTyped(string module, string name, FunctionType type, Delegate implementation)
    {
        var (signature, shape) = (HostSignature.Of(implementation.GetType()), Lower(type));
        if (!signature.Matches(shape))
            throw new LinkException($"the function is {Function.Signature(type)}, not {signature}", "give a delegate with that signature");
        var adapter = Engine.Adapters.Typed(implementation.GetType(), signature, shape);
        return Define(module, name, type, adapter, new HostBinding(implementation, signature.TakesCaller, null));
    }

    /// <summary>Defines a function of the host's that gets its arguments in slots.</summary>
    /// <returns>The function, for a table or another linker.</returns>
    /// <exception cref="ArgumentException">Its type has references other than to functions in it.</exception>
    public HostFunction DefineFunction(string module, string name, FunctionType type, HostCallback implementation)
    {
        var shape = Lower(type);
        if (shape.Parameters.Any(IlTypes.IsObject) || shape.Results.Any(IlTypes.IsObject))
            throw new ArgumentException($"objects do not go through slots: {Function.Signature(type)}", nameof(type));
        return Define(module, name, type, Engine.Adapters.Slots(shape), new HostBinding(implementation, true, null));
    }

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
    /// <param name="stop">Stops the start function: it traps with <see cref="TrapKind.Cancelled"/>.</param>
    /// <exception cref="LinkException">An import is not defined, or is something else than the module expects.</exception>
    /// <exception cref="TrapException">A segment does not fit, or the start function trapped.</exception>
    public Instance Instantiate(CompiledModule module, CancellationToken stop = default)
    {
        var instance = Instantiation.Instantiate(Engine, module, new ImportResolution(this, module).Resolve());
        using (instance.InterruptOn(stop))
            Instantiation.Start(instance);
        return instance;
    }

    internal IReadOnlyCollection<string> NamesIn(string module) =>
        _modules.TryGetValue(module, out var names) ? names.Keys : [];

    private FunctionType Lower(FunctionType type) => Lowering.Lower(type, number => Engine.Types[number].Composite);

    private HostFunction Define(string module, string name, FunctionType type, nint adapter, HostBinding binding)
    {
        var function = new HostFunction(Engine, type, adapter, binding);
        Define(module, name, function);
        return function;
    }
}
