using System.Runtime.CompilerServices;

namespace Seam.Engine.Run;

/// <summary>
/// Numbers for objects of the host that guests hold as externref, since native memory cannot hold references. An object keeps
/// its number, so that a reference compares equal to itself, and lives as long as the engine.
/// </summary>
internal sealed class HostReferences
{
    private readonly Lock _gate = new();
    private readonly Dictionary<object, nint> _handles = new(ReferenceComparer.Instance);
    private readonly List<object> _objects = [];

    /// <summary>0 for null.</summary>
    public nint HandleOf(object? target)
    {
        if (target is null)
            return 0;
        lock (_gate)
        {
            if (_handles.TryGetValue(target, out var handle))
                return handle;
            _objects.Add(target);
            return _handles[target] = _objects.Count;
        }
    }

    public object? TargetOf(nint handle)
    {
        if (handle == 0)
            return null;
        lock (_gate)
            return _objects[(int)handle - 1];
    }

    private sealed class ReferenceComparer : IEqualityComparer<object>
    {
        public static readonly ReferenceComparer Instance = new();

        bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

        int IEqualityComparer<object>.GetHashCode(object target) => RuntimeHelpers.GetHashCode(target);
    }
}
