using System.Runtime.CompilerServices;

namespace Seam.Memory;

/// <summary>
/// The objects of the message being written whose references may still be set, from the root to the one written last. Setting a
/// reference of one closes those below it, which is what keeps objects in canonical depth-first order.
/// </summary>
internal struct OpenObjects(int maxDepth)
{
    // An array of references may lie between two structs.
    private readonly Entry[] _stack = new Entry[2 * maxDepth + 2];
    private int _count;
    private uint _serial;

    public readonly bool IsEmpty => _count == 0;

    /// <summary>Opens a struct (<paramref name="depth"/> 1) or an array of references (0).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Token Push(int depth, string name)
    {
        var nested = (_count == 0 ? 0 : _stack[_count - 1].Depth) + depth;
        if (nested > maxDepth)
            RefuseDepth(name);
        _stack[_count] = new Entry { Serial = ++_serial, Depth = nested, LastSlot = -1 };
        return new Token(_count++, _serial);
    }

    /// <summary>Closes what lies below the owner and notes that its slot at <paramref name="slot"/> is now written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(Token owner, long slot, string name)
    {
        Require(owner, name);
        ref var entry = ref _stack[owner.Index];
        if (slot <= entry.LastSlot)
            RefuseOrder(name);
        entry.LastSlot = slot;
        _count = owner.Index + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Require(Token owner, string name)
    {
        if (owner.Index >= _count || _stack[owner.Index].Serial != owner.Serial)
            RefuseClosed(name);
    }

    public void Clear() => _count = 0;

    private readonly void RefuseDepth(string name) => throw new ArenaException($"{name}: dynamic structs nest at most {maxDepth} deep");

    private static void RefuseOrder(string name) =>
        throw new ArenaException($"{name}: references are set in the order of the fields, each once, and this one or a later one of the same object is already set");

    private static void RefuseClosed(string name) =>
        throw new ArenaException($"{name}: its object is closed, because a reference of an object further up was set, or the message was finished or dropped");

    /// <summary>Names one opened object, also after its place on the stack has been reused.</summary>
    public readonly record struct Token(int Index, uint Serial);

    private struct Entry
    {
        public long LastSlot;
        public uint Serial;
        public int Depth;
    }
}
