using Seam.Engine.Intrinsics;
using Seam.Wasm.Model;

namespace Seam.Engine.Run;

/// <summary>The segments of an instance. A dropped one counts as empty.</summary>
internal sealed class SegmentState(Module module)
{
    private readonly nint[]?[] _functions = new nint[]?[module.Elements.Length];
    private readonly ObjectElement[]?[] _objects = new ObjectElement[]?[module.Elements.Length];
    private readonly bool[] _droppedData = new bool[module.Data.Length];

    public ReadOnlySpan<byte> Data(int index) => _droppedData[index] ? [] : module.Data[index].Bytes.Span;

    public void DropData(int index) => _droppedData[index] = true;

    /// <summary>The references of an element segment of functions, once they are known.</summary>
    public ReadOnlySpan<nint> Functions(int index) => _functions[index];

    /// <summary>The same of one of objects.</summary>
    public ReadOnlySpan<ObjectElement> Objects(int index) => _objects[index];

    public void SetElements(int index, nint[] functions) => _functions[index] = functions;

    public void SetElements(int index, ObjectElement[] objects) => _objects[index] = objects;

    public void DropElements(int index) => (_functions[index], _objects[index]) = (null, null);
}
