using System.Diagnostics.CodeAnalysis;
using Seam.Engine.Wasi.Abi;

namespace Seam.Engine.Wasi.Descriptors;

/// <summary>The guest's descriptors by number. New ones get the lowest free number. Safe for several threads.</summary>
internal sealed class DescriptorTable(int limit) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Descriptor?> _open = [];

    public bool TryGet(uint number, [NotNullWhen(true)] out Descriptor? descriptor)
    {
        lock (_gate)
            descriptor = number < (uint)_open.Count ? _open[(int)number] : null;
        return descriptor is not null;
    }

    /// <summary>Takes the descriptor over; one too many is closed.</summary>
    public Errno Add(Descriptor descriptor, out uint number)
    {
        lock (_gate)
        {
            var free = _open.IndexOf(null);
            number = (uint)(free < 0 ? _open.Count : free);
            if (number >= limit)
            {
                descriptor.Dispose();
                return Errno.MFile;
            }
            if (free < 0)
                _open.Add(null);
            _open[(int)number] = descriptor;
            return Errno.Success;
        }
    }

    public Errno Close(uint number)
    {
        lock (_gate)
        {
            if (!TryGet(number, out var descriptor))
                return Errno.BadF;
            _open[(int)number] = null;
            descriptor.Dispose();
            return Errno.Success;
        }
    }

    /// <summary>Both must be open; what had the second number is closed, and the first number is free.</summary>
    public Errno Renumber(uint from, uint to)
    {
        lock (_gate)
        {
            if (!TryGet(from, out var moved) || !TryGet(to, out var replaced))
                return Errno.BadF;
            if (from == to)
                return Errno.Success;
            _open[(int)from] = null;
            _open[(int)to] = moved;
            replaced.Dispose();
            return Errno.Success;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var descriptor in _open)
                descriptor?.Dispose();
            _open.Clear();
        }
    }
}
