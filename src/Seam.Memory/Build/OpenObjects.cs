namespace Seam.Memory;

/// <summary>
/// The objects of the message being written whose references may still be set, from the root to the one written last. Setting a
/// reference of one closes those below it, which is what keeps objects in canonical depth-first order.
/// </summary>
internal sealed class OpenObjects(int maxDepth)
{
    // An array of references may lie between two structs.
    private readonly Entry[] _stack = new Entry[2 * maxDepth + 2];
    private int _count;
    private long _serial;

    public bool IsEmpty => _count == 0;

    /// <summary>Opens a struct (<paramref name="depth"/> 1) or an array of references (0).</summary>
    public Token Push(int depth, string name)
    {
        var nested = (_count == 0 ? 0 : _stack[_count - 1].Depth) + depth;
        if (nested > maxDepth)
            throw new ArenaException($"{name}: dynamic structs nest at most {maxDepth} deep");
        _stack[_count] = new Entry { Serial = ++_serial, Depth = nested, LastSlot = -1 };
        return new Token(_count++, _serial);
    }

    /// <summary>Closes what lies below the owner and notes that its slot at <paramref name="slot"/> is now written.</summary>
    public void Take(Token owner, long slot, string name)
    {
        Require(owner, name);
        ref var entry = ref _stack[owner.Index];
        if (slot <= entry.LastSlot)
            throw new ArenaException($"{name}: references are set in the order of the fields, each once, and this one or a later one of the same object is already set");
        entry.LastSlot = slot;
        _count = owner.Index + 1;
    }

    public void Require(Token owner, string name)
    {
        if (owner.Index >= _count || _stack[owner.Index].Serial != owner.Serial)
            throw new ArenaException($"{name}: its object is closed, because a reference of an object further up was set, or the message was finished or dropped");
    }

    public void Clear() => _count = 0;

    /// <summary>Names one opened object, also after its place on the stack has been reused.</summary>
    public readonly record struct Token(int Index, long Serial);

    private struct Entry
    {
        public long Serial;
        public long LastSlot;
        public int Depth;
    }
}
