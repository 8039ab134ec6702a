namespace Seam.Wasm.Operators;

/// <summary>What follows an opcode in the binary format (WebAssembly 5.4). Index kinds are listed in the order of their bytes.</summary>
public enum Immediate : byte
{
    None,

    /// <summary>Empty, one value type, or a type index.</summary>
    BlockType,
    Label,

    /// <summary>A vector of labels and the default label (br_table).</summary>
    LabelTable,
    Function,
    Type,

    /// <summary>Type index, then table index (call_indirect).</summary>
    TypeTable,
    Tag,
    Local,
    Global,
    Table,

    /// <summary>Destination table, then source table (table.copy).</summary>
    TablePair,
    Element,

    /// <summary>Element segment, then table (table.init).</summary>
    ElementTable,
    Memory,

    /// <summary>Destination memory, then source memory (memory.copy).</summary>
    MemoryPair,
    Data,

    /// <summary>Data segment, then memory (memory.init).</summary>
    DataMemory,

    /// <summary>Alignment, memory index when it is not 0, offset.</summary>
    MemoryArgument,

    /// <summary>A memory argument followed by a lane.</summary>
    MemoryArgumentLane,
    Lane,

    /// <summary>Sixteen lanes (i8x16.shuffle).</summary>
    Lanes16,
    I32,
    I64,
    F32,
    F64,
    V128,
    HeapType,

    /// <summary>A vector of value types (typed select).</summary>
    SelectTypes,

    /// <summary>Block type and a vector of catch clauses (try_table).</summary>
    Catches,

    /// <summary>One reserved byte, zero (atomic.fence).</summary>
    Fence,
    TypeField,
    TypeCount,
    TypeData,
    TypeElement,
    TypePair,

    /// <summary>Flags, label, source and target heap types (br_on_cast).</summary>
    CastBranch,
}
