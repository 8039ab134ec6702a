using Seam.Memory;

namespace Seam.Runtime.Handles;

/// <summary>
/// The objects that one module can name. A number is an index and how often that index was used before, so that a number of something
/// that is gone never comes to name something else.
/// </summary>
internal sealed class HandleTable
{
    private const int IndexBits = 20;
    private const int LastGeneration = (1 << 31 - IndexBits) - 1;

    private readonly Lock _gate = new();
    private readonly List<Slot> _slots = [new Slot()];
    private readonly Stack<int> _free = [];

    /// <exception cref="HandleException">The module has a million handles.</exception>
    public int Add(ResourceObject value, bool isOwned)
    {
        lock (_gate)
        {
            if (!_free.TryPop(out var index))
                index = Grow();
            var slot = _slots[index];
            (slot.Object, slot.IsOwned) = (value, isOwned);
            return slot.Generation << IndexBits | index;
        }
    }

    /// <summary>The object under a number.</summary>
    /// <param name="takes">The number is to be used up: it has to be owned, and not lent.</param>
    /// <exception cref="HandleException">There is none, or another one than is wanted.</exception>
    public ResourceObject Find(int number, string resource, bool takes)
    {
        lock (_gate)
        {
            var slot = SlotOf(number, resource);
            if (slot.Object!.Resource != resource)
                throw new HandleException($"handle {number} is of '{slot.Object.Resource}', not of '{resource}'");
            if (takes && !slot.IsOwned)
                throw new HandleException($"handle {number} of '{resource}' is borrowed, not owned");
            if (takes && slot.Object.Loans > 0)
                throw new HandleException($"handle {number} of '{resource}' is lent to a call that has not returned");
            return slot.Object;
        }
    }

    /// <summary>What the object under a number is of; null when there is none.</summary>
    public string? ResourceOf(int number)
    {
        lock (_gate)
        {
            var (index, generation) = Split(number);
            return index > 0 && index < _slots.Count && _slots[index].Generation == generation ? _slots[index].Object?.Resource : null;
        }
    }

    /// <param name="why">What the number's later users are told.</param>
    public void Remove(int number, string why)
    {
        lock (_gate)
        {
            var (index, _) = Split(number);
            var slot = _slots[index];
            (slot.Object, slot.Ended) = (null, why);
            if (slot.Generation++ < LastGeneration)
                _free.Push(index);
        }
    }

    /// <summary>All that it owns; the table is empty then.</summary>
    public IReadOnlyList<ResourceObject> Clear()
    {
        lock (_gate)
        {
            var owned = _slots.Where(s => s is { Object: not null, IsOwned: true }).Select(s => s.Object!).ToList();
            foreach (var slot in _slots.Where(s => s.Object is not null))
                (slot.Object, slot.Ended, slot.Generation) = (null, "belonged to a module that failed", slot.Generation + 1);
            return owned;
        }
    }

    private static (int Index, int Generation) Split(int number) => (number & (1 << IndexBits) - 1, number >> IndexBits);

    private int Grow()
    {
        if (_slots.Count == 1 << IndexBits)
            throw new HandleException($"the module has {_slots.Count - 1} handles, and cannot have more");
        _slots.Add(new Slot());
        return _slots.Count - 1;
    }

    private Slot SlotOf(int number, string resource)
    {
        var (index, generation) = Split(number);
        var slot = index < _slots.Count ? _slots[index] : _slots[0];
        if (number <= 0 || index == 0 || slot.Object is null && slot.Ended is null || generation > slot.Generation)
            throw new HandleException(number == 0 ? $"there is no handle of '{resource}'" : $"{number} is no handle of the module's, of '{resource}' or other");
        if (generation < slot.Generation || slot.Object is null)
            throw new HandleException($"handle {number} of '{resource}' {(generation == slot.Generation - 1 ? slot.Ended : "is gone")}");
        return slot;
    }

    private sealed class Slot
    {
        public ResourceObject? Object { get; set; }

        public bool IsOwned { get; set; }

        public int Generation { get; set; }

        /// <summary>What became of the one before.</summary>
        public string? Ended { get; set; }
    }
}
