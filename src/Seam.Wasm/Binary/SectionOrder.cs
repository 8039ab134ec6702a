using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

internal static class SectionOrder
{
    public static readonly SectionId[] Order =
    [
        SectionId.Type, SectionId.Import, SectionId.Function, SectionId.Table, SectionId.Memory, SectionId.Tag, SectionId.Global,
        SectionId.Export, SectionId.Start, SectionId.Element, SectionId.DataCount, SectionId.Code, SectionId.Data,
    ];

    /// <summary>The place of a section in a module; custom sections stand anywhere and have none.</summary>
    public static int Place(SectionId id) => Array.IndexOf(Order, id);
}
