using Seam.Engine.Memory;
using Seam.Wasm.Model;

namespace Seam.Engine.Compile;

/// <summary>
/// Where the fields of an instance lie: at negative offsets from the context pointer that every compiled function gets. When
/// the module defines its first memory, the context pointer is that memory's base, and one register serves both.
/// </summary>
internal sealed class ContextLayout
{
    /// <summary>The lowest address guest frames may reach.</summary>
    public const int StackLimit = -LinearMemory.HeaderBytes - 8;

    /// <summary>Bytes from the limit to the top of the stack it was set for.</summary>
    public const int StackSpan = StackLimit - 8;

    /// <summary>32 bits, polled at loop headers; not 0 asks the guest to stop.</summary>
    public const int Interrupt = StackSpan - 8;

    /// <summary>A GCHandle of the instance.</summary>
    public const int Instance = Interrupt - 8;

    /// <summary>64 bits: how many operators may still run, where they are counted.</summary>
    public const int Fuel = Instance - 8;

    private const int ImportedFunctionBytes = 16;
    private const int TableBytes = 16;
    private const int TagBytes = 8;
    private const int GlobalBytes = 16;
    private const int TypeBytes = 4;

    private int _next = Fuel;

    /// <param name="module">Whose instances.</param>
    /// <param name="hasTypes">Whether code finds the numbers of types in the instance: it is kept for engines with other numbers.</param>
    public ContextLayout(Module module, bool hasTypes)
    {
        var spaces = module.Spaces;
        ContextIsBase = spaces is { ImportedMemoryCount: 0, Memories.Length: > 0 };
        Memories = Place(spaces.Memories.Length, 8);
        Tables = [.. Place(spaces.ImportedTableCount, 8), .. Place(module.Tables.Length, TableBytes)];
        ImportedFunctions = Place(spaces.ImportedFunctionCount, ImportedFunctionBytes);
        Tags = Place(spaces.Tags.Length, TagBytes);
        Globals = [.. Place(spaces.ImportedGlobalCount, 8), .. Place(module.Globals.Length, GlobalBytes)];
        HasTypes = hasTypes;
        Types = Place(hasTypes ? module.Definitions.Length : 0, TypeBytes);
    }

    /// <summary>Whether the context pointer is the base of memory 0.</summary>
    public bool ContextIsBase { get; }

    /// <summary>Pointers to the memories' bases.</summary>
    public int[] Memories { get; }

    /// <summary>Imported tables: a pointer to the {elements, length} of the owner. Own tables: {elements, length} in place.</summary>
    public int[] Tables { get; }

    /// <summary>Pairs {code, context}.</summary>
    public int[] ImportedFunctions { get; }

    /// <summary>The numbers of the tags, 64 bits each.</summary>
    public int[] Tags { get; }

    /// <summary>Imported globals: a pointer to the owner's cell. Own globals: the cell of 16 bytes in place.</summary>
    public int[] Globals { get; }

    public bool HasTypes { get; }

    /// <summary>The engine's numbers of the module's types, 32 bits each; none unless <see cref="HasTypes"/>.</summary>
    public int[] Types { get; }

    /// <summary>Bytes below the context pointer, the memory's header included.</summary>
    public int Size => -_next;

    private int[] Place(int count, int bytes)
    {
        var places = new int[count];
        for (var i = 0; i < count; i++)
        {
            _next = (_next - bytes) & -bytes;
            places[i] = _next;
        }
        return places;
    }
}
