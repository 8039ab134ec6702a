namespace Seam.Wasm.Model;

/// <summary>The sections of a module (WebAssembly 5.5.2), by the number in front of them.</summary>
public enum SectionId : byte
{
    Custom,
    Type,
    Import,
    Function,
    Table,
    Memory,
    Global,
    Export,
    Start,
    Element,
    Code,
    Data,
    DataCount,
    Tag,
}
