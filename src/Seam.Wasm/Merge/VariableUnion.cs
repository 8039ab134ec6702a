using Seam.Wasm.Model;

namespace Seam.Wasm.Merge;

/// <summary>The object's stack pointer and table, and globals of its own, after those of the module. Its table is its own: code of the module cannot reach it.</summary>
internal sealed class VariableUnion
{
    private const string StackPointer = "__stack_pointer";

    private readonly Reachability _reached;
    private readonly int _firstTable;

    public VariableUnion(Module module, LinkObject linked, Reachability reached, DataLayout layout)
    {
        _reached = reached;
        _firstTable = module.Spaces.Tables.Length;
        var imported = linked.Module.Imports.Where(i => i.Type is GlobalType).ToList();
        if (imported.Find(i => i.Name != StackPointer) is { } unknown)
            throw new InvalidOperationException($"global '{unknown.Name}' of the object is defined nowhere");
        AddedGlobals =
        [
            .. imported.Select(i => new Global((GlobalType)i.Type, ConstantCode.I32((int)layout.End))),
            .. linked.Module.Globals,
        ];
        Globals = [.. Enumerable.Range(module.Spaces.Globals.Length, AddedGlobals.Length)];
        Tables = [_firstTable];
    }

    public int[] Globals { get; }

    public int[] Tables { get; }

    public Global[] AddedGlobals { get; }

    public IEnumerable<Table> AddedTables => _reached.TableSlots.Count == 0 ? [] : [TableOf((ulong)_reached.TableSlots.Count + 1)];

    public IEnumerable<ElementSegment> AddedElements(int[] functions) => _reached.TableSlots.Count == 0 ? [] :
    [
        new ElementSegment(SegmentMode.Active, _firstTable, ConstantCode.I32(1), ValueType.FuncRef,
            [.. _reached.TableSlots.OrderBy(s => s.Value).Select(s => functions[s.Key])], []),
    ];

    private static Table TableOf(ulong size) => new(new TableType(ValueType.FuncRef, new Limits(size, size)), null);
}
