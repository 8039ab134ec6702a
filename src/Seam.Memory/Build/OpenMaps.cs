namespace Seam.Memory;

/// <summary>The maps of the message being written: their order is checked when it ends.</summary>
internal sealed class OpenMaps
{
    private readonly List<Entry> _maps = [];

    public void Add(long first, int count, int stride, Slot slot) => _maps.Add(new Entry(first, count, stride, slot.Key!.Value, slot.Name));

    public void Clear() => _maps.Clear();

    /// <param name="start">The memory that the maps' places count from.</param>
    public unsafe void RequireOrder(byte* start)
    {
        foreach (var map in _maps)
        {
            var entries = new MapEntries(new ObjectView(in *(start + map.First)), (uint)map.Count, (uint)map.Stride, map.Key);
            var wrong = entries.FirstDisorder();
            if (wrong < map.Count)
                throw new ArenaException($"{map.Name}: the entries of a map are written by ascending key, each key once, and entry {wrong} is not");
        }
    }

    private readonly record struct Entry(long First, int Count, int Stride, MapKey Key, string Name);
}
