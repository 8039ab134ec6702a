using System.Collections.Concurrent;

namespace Seam.Engine.Compile;

/// <summary>Numbers for function types, the same for equal types of all modules of an engine, so that a table can be shared between them.</summary>
internal sealed class TypeRegistry
{
    private readonly ConcurrentDictionary<FunctionType, int> _ids = new();
    private int _last;

    /// <summary>Never 0, which marks a null element of a table.</summary>
    public int IdOf(FunctionType type) => _ids.GetOrAdd(type, _ => Interlocked.Increment(ref _last));
}
