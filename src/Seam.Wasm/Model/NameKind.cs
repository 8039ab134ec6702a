namespace Seam.Wasm.Model;

/// <summary>What a name names; the numbers are those of the subsections of the custom section "name" (WebAssembly 7.4.1).</summary>
public enum NameKind : byte
{
    Module,
    Function,

    /// <summary>A parameter or local, by function.</summary>
    Local,

    /// <summary>A block, by function and counted in the order of the blocks.</summary>
    Label,
    Type,
    Table,
    Memory,
    Global,
    Element,
    Data,

    /// <summary>A field of a structure, by type.</summary>
    Field,
    Tag,
}
