using Seam.Wasm.Model;

namespace Seam.Wasm.Merge;

/// <summary>A relocatable module, as <c>clang -c</c> and <c>wasm-ld -r</c> write it.</summary>
/// <param name="Module">The module; its indices are right within itself, its addresses are not.</param>
/// <param name="Symbols">What relocations refer to.</param>
/// <param name="Alignments">Bytes that each data segment is aligned to.</param>
/// <param name="CodeRelocations">By offset.</param>
/// <param name="DataRelocations">By offset.</param>
public sealed record LinkObject(
    Module Module, LinkSymbol[] Symbols, uint[] Alignments, Relocation[] CodeRelocations, Relocation[] DataRelocations)
{
    /// <summary>The function of a name that the object defines, or null.</summary>
    public int? DefinedFunction(string name) =>
        Array.Find(Symbols, s => s.Kind == SymbolKind.Function && s.IsDefined && s.Name == name)?.Index;

    internal ReadOnlySpan<Relocation> RelocationsOf(FunctionBody body) => Relocation.Within(CodeRelocations, body.Offset, body.Code.Length);

    internal ReadOnlySpan<Relocation> RelocationsOf(DataSegment segment) => Relocation.Within(DataRelocations, segment.Offset, segment.Bytes.Length);
}
