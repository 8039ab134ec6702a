namespace Seam.Wasm.Binary;

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

internal static class SectionOrder
{
    private static readonly SectionId[] Order =
    [
        SectionId.Type, SectionId.Import, SectionId.Function, SectionId.Table, SectionId.Memory, SectionId.Tag, SectionId.Global,
        SectionId.Export, SectionId.Start, SectionId.Element, SectionId.DataCount, SectionId.Code, SectionId.Data,
    ];

    /// <summary>The place of a section in a module; custom sections stand anywhere and have none.</summary>
    public static int Place(SectionId id) => Array.IndexOf(Order, id);
}
