using Seam.Engine.Intrinsics;

namespace Seam.Engine.Run;

/// <summary>The elements of a table of functions: copies of the records, in native memory.</summary>
internal sealed unsafe class FunctionElements : TableElements
{
    private NativeBlock? _block;

    /// <summary>What compiled code sees; it moves when the table grows.</summary>
    public FunctionRecord* Records { get; private set; }

    public override RawValue this[ulong index]
    {
        get => RawValue.Function(Records[index].Reference);
        set => Records[index] = RecordOf(value);
    }

    public override void Fill(ulong start, RawValue value, ulong count) => new Span<FunctionRecord>(Records + start, (int)count).Fill(RecordOf(value));

    public override void CopyFrom(TableElements source, ulong to, ulong from, ulong count) =>
        new Span<FunctionRecord>(((FunctionElements)source).Records + from, (int)count).CopyTo(new Span<FunctionRecord>(Records + to, (int)count));

    public override bool TryResize(int length, int capacity)
    {
        NativeBlock block;
        try
        {
            block = NativeBlock.Allocate((long)capacity << FunctionRecord.Shift);
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
        new Span<FunctionRecord>(Records, length).CopyTo(new Span<FunctionRecord>(block.Pointer, capacity));
        _block?.Dispose();
        _block = block;
        Records = (FunctionRecord*)block.Pointer;
        return true;
    }

    public override void Release()
    {
        _block?.Dispose();
        _block = null;
        Records = null;
    }

    private static FunctionRecord RecordOf(RawValue value) => value.Record == 0 ? default : *(FunctionRecord*)value.Record;
}
