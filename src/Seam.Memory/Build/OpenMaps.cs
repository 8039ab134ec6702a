namespace Seam.Memory;

/// <summary>The maps of the message being written: their order is checked when it ends.</summary>
internal sealed class OpenMaps
{
    private readonly List<(Slot Slot, PlacedMap Map)> _maps = [];

    public void Add(Slot slot, PlacedMap map) => _maps.Add((slot, map));

    public void Clear() => _maps.Clear();

    /// <param name="start">The memory that the maps' places count from.</param>
    public unsafe void RequireOrder(byte* start)
    {
        foreach (var (slot, map) in _maps)
        {
            var key = slot.Key!.Value with { IsReferred = map.Stride == 0 };
            var entries = new MapEntries(new ObjectView(in *(start + map.First)), (uint)map.Count, map.Stride == 0 ? sizeof(uint) : (uint)map.Stride, key);
            var wrong = entries.FirstDisorder();
            if (wrong < map.Count)
                throw new ArenaException($"{slot.Name}: the entries of a map are written by ascending key, each key once, and entry {wrong} is not");
        }
    }
}

/// <summary>Where the entries of a map are; with a stride of 0, references to them.</summary>
internal readonly record struct PlacedMap(long First, int Count, int Stride);
