using Seam.Wasm.Model;

namespace Seam.Engine.Run;

/// <summary>The segments of an instance. A dropped one counts as empty.</summary>
internal sealed class SegmentState(Module module)
{
    private readonly nint[]?[] _elements = new nint[]?[module.Elements.Length];
    private readonly bool[] _droppedData = new bool[module.Data.Length];

    public ReadOnlySpan<byte> Data(int index) => _droppedData[index] ? [] : module.Data[index].Bytes.Span;

    public void DropData(int index) => _droppedData[index] = true;

    /// <summary>The references of an element segment, once they are known.</summary>
    public ReadOnlySpan<nint> Elements(int index) => _elements[index];

    public void SetElements(int index, nint[] references) => _elements[index] = references;

    public void DropElements(int index) => _elements[index] = [];
}
