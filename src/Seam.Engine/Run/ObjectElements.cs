namespace Seam.Engine.Run;

/// <summary>The elements of a table of other references.</summary>
internal sealed class ObjectElements : TableElements
{
    private object?[] _objects = [];

    public override RawValue this[ulong index]
    {
        get => RawValue.Of(_objects[index]);
        set => _objects[index] = value.Object;
    }

    public override void Fill(ulong start, RawValue value, ulong count) => _objects.AsSpan((int)start, (int)count).Fill(value.Object);

    public override void CopyFrom(TableElements source, ulong to, ulong from, ulong count) =>
        ((ObjectElements)source)._objects.AsSpan((int)from, (int)count).CopyTo(_objects.AsSpan((int)to, (int)count));

    public override bool TryResize(int length, int capacity)
    {
        Array.Resize(ref _objects, capacity);
        return true;
    }

    public override void Release() => _objects = [];
}
