using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Seam.Engine.Compile;

namespace Seam.Engine.Run;

/// <summary>
/// Stops guests that make objects once the heap of .NET holds more than it may. It is looked at when the collector has run, by an object that is
/// finalised again and again: making objects costs nothing for it. What lives is then known, whoever holds it.
/// </summary>
internal sealed class ObjectHeapWatch(long mostBytes)
{
    private readonly ConditionalWeakTable<Instance, ObjectHeapWatch> _instances = [];
    private WeakReference<ObjectHeapWatch>? _self;

    /// <summary>Looks after an instance too, when it can make objects.</summary>
    public void Add(Instance instance, CompiledModule module)
    {
        if (!MakesObjects(module))
            return;
        _instances.Add(instance, this);
        if (_self is null && Interlocked.CompareExchange(ref _self, new WeakReference<ObjectHeapWatch>(this), null) is null)
            _ = new Sentinel(_self);
    }

    /// <summary>Exceptions are objects too, and can hold each other.</summary>
    private static bool MakesObjects(CompiledModule module) =>
        module.Wasm.Spaces.Tags.Length > 0 || Array.Exists(module.Wasm.Definitions, definition => definition.Composite is not FunctionType);

    private void Look()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) <= mostBytes)
            return;
        foreach (var (instance, _) in _instances)
            CallGroup.Exhaust(instance);
    }

    /// <summary>Ends with the engine, which keeps the weak reference: that is finalised too, and empty from then on.</summary>
    [SuppressMessage("Design", "MA0055", Justification = "That it is finalised tells that the collector has run.")]
    private sealed class Sentinel(WeakReference<ObjectHeapWatch> watch)
    {
        ~Sentinel()
        {
            if (!watch.TryGetTarget(out var target))
                return;
            target.Look();
            GC.ReRegisterForFinalize(this);
        }
    }
}
