using Seam.Engine;
using Seam.Engine.Compile;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Wasm.Text.Script;

namespace Seam.Spec;

/// <summary>The modules and instances of a running script. One that could not be made is remembered with the reason.</summary>
internal sealed class ScriptState
{
    private readonly Dictionary<string, Made<CompiledModule>> _definitions = [];
    private readonly Dictionary<string, Made<Instance>> _instances = [];
    private readonly Dictionary<string, string> _unregistered = [];
    private Made<CompiledModule> _lastDefinition = new(null, "no module yet");
    private Made<Instance> _last = new(null, "no instance yet");

    public ScriptState(WasmEngine engine)
    {
        Linker = new Linker(engine);
        SpecTestModule.Define(Linker);
    }

    public Linker Linker { get; }

    /// <summary>What a thread starts with: instances it shares by name, and no others.</summary>
    public ScriptState ForThread(IEnumerable<string> shared)
    {
        var state = new ScriptState(Linker.Engine);
        foreach (var name in shared)
            state._instances[name] = _instances[name];
        return state;
    }

    /// <summary>Something that was made, or why not.</summary>
    public readonly record struct Made<T>(T? Item, string Reason) where T : class
    {
        public T Get() => Item ?? throw new MissingException(Reason);
    }

    public void Define(string? name, Made<CompiledModule> module)
    {
        _lastDefinition = module;
        if (name is not null)
            _definitions[name] = module;
    }

    public Made<CompiledModule> Definition(string? name) => name is null ? _lastDefinition : _definitions[name];

    public void Add(string? name, Made<Instance> instance)
    {
        _last = instance;
        if (name is not null)
            _instances[name] = instance;
    }

    public void Register(RegisterCommand command)
    {
        var made = command.Instance is null ? _last : _instances[command.Instance];
        if (made.Item is { } instance)
            Linker.DefineInstance(command.As, instance);
        else
            _unregistered[command.As] = made.Reason;
    }

    public Instance Instance(string? name) => (name is null ? _last : _instances[name]).Get();

    public Instance Instantiate(CompiledModule module)
    {
        foreach (var import in module.Wasm.Imports)
            if (_unregistered.TryGetValue(import.Module, out var reason))
                throw new MissingException(reason);
        return Linker.Instantiate(module);
    }
}

/// <summary>A command needs a module that could not be made.</summary>
internal sealed class MissingException(string reason) : Exception(reason);
