using Seam.Engine.Intrinsics;
using Seam.Engine.Memory;
using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Run;

/// <summary>
/// A table. An element is 32 bytes, a copy of the function's record, so that a call through it needs no second look-up.
/// </summary>
public sealed unsafe class Table : Extern
{
    private readonly WasmEngine _engine;
    private readonly TableDescriptor* _descriptor;
    private readonly NativeBlock? _ownDescriptor;
    private readonly QuotaShare _share;
    private NativeBlock? _block;
    private FunctionRecord* _elements;
    private int _length;
    private int _capacity;

    /// <summary>A table of the host's, for modules to import; all elements are null.</summary>
    /// <exception cref="InputException">It is larger than <see cref="EngineOptions.TableLimit"/>.</exception>
    public Table(WasmEngine engine, TableType type) : this(engine, type, NativeBlock.Allocate(sizeof(TableDescriptor)))
    {
    }

    /// <summary>The descriptor is zero and outlives the table.</summary>
    internal Table(WasmEngine engine, TableType type, TableDescriptor* descriptor)
    {
        (_engine, Type) = (engine, type);
        _descriptor = descriptor;
        if (type.Limits.Minimum > (ulong)MaxLength)
            throw new InputException(
                $"the module wants a table of {type.Limits.Minimum} elements, {nameof(EngineOptions)}.{nameof(EngineOptions.TableLimit)} is {MaxLength}",
                "raise the limit, or build the module with a smaller table");
        _share = new QuotaShare(engine.MemoryQuota);
        if (Grow(type.Limits.Minimum, 0) < 0)
            throw new InputException(
                $"there is no room for a table of {type.Limits.Minimum} elements: {nameof(EngineOptions)}.{nameof(EngineOptions.TotalMemoryBytes)}, or the system, refuses it",
                "dispose instances that are done, or raise the limit");
    }

    private Table(WasmEngine engine, TableType type, NativeBlock descriptor) : this(engine, type, (TableDescriptor*)descriptor.Pointer) =>
        _ownDescriptor = descriptor;

    public TableType Type { get; }

    public int Length => _length;

    public override string Description =>
        $"{(Type.Limits.Is64Bit ? "64-bit " : "")}table of {Length} {Type.Element}, at most {Type.Limits.Maximum?.ToString() ?? "unbounded"}";

    private int MaxLength => _engine.Options.TableLimit;

    internal TableDescriptor* Descriptor => _descriptor;

    /// <exception cref="TrapException">There is no such element.</exception>
    /// <exception cref="ObjectDisposedException">Its instance was disposed.</exception>
    public Value this[int index]
    {
        get
        {
            RequireLive();
            return Value.OfReference(Type.Element, Slots.Resolve(_engine, Group, Type.Element, Get((uint)index)));
        }
        set
        {
            RequireLive();
            Set((uint)index, Slots.ReferenceOf(_engine, Type.Element, value.Reference));
        }
    }

    /// <returns>The length before, or −1 when the limits refuse.</returns>
    public int Grow(int elements, Value initial)
    {
        RequireLive();
        return elements < 0 ? -1 : Grow((uint)elements, Slots.ReferenceOf(_engine, Type.Element, initial.Reference));
    }

    /// <summary>No code that could reach the elements is left.</summary>
    internal void Release()
    {
        (_length, _capacity) = (0, 0);
        _block?.Dispose();
        _share.Dispose();
        _block = null;
    }

    internal nint Get(ulong index)
    {
        Require(index, 1);
        return _elements[index].Reference;
    }

    internal void Set(ulong index, nint reference)
    {
        Require(index, 1);
        _elements[index] = ElementOf(reference);
    }

    internal int Grow(ulong count, nint initial)
    {
        var limit = Math.Min(Type.Limits.Maximum ?? ulong.MaxValue, (ulong)MaxLength);
        if (count > limit - (ulong)_length)
            return -1;
        var before = _length;
        if (!TryReserve(before + (int)count))
            return -1;
        _length = before + (int)count;
        Publish();
        if (initial != 0)
            Fill((uint)before, initial, count);
        return before;
    }

    internal void Fill(ulong start, nint reference, ulong count)
    {
        Require(start, count);
        new Span<FunctionRecord>(_elements + start, (int)count).Fill(ElementOf(reference));
    }

    internal void CopyFrom(Table source, ulong to, ulong from, ulong count)
    {
        source.Require(from, count);
        Require(to, count);
        new Span<FunctionRecord>(source._elements + from, (int)count).CopyTo(new Span<FunctionRecord>(_elements + to, (int)count));
    }

    internal void Initialize(ReadOnlySpan<nint> references, ulong to, uint from, uint count)
    {
        if (from > (uint)references.Length || count > (uint)references.Length - from)
            Trap.Throw(TrapKind.TableOutOfBounds);
        Require(to, count);
        for (uint i = 0; i < count; i++)
            _elements[to + i] = ElementOf(references[(int)(from + i)]);
    }

    private void Require(ulong start, ulong count)
    {
        if (start > (ulong)_length || count > (ulong)_length - start)
            Trap.Throw(TrapKind.TableOutOfBounds);
    }

    private FunctionRecord ElementOf(nint reference) => _engine.Types.Top(Type.Element.Heap) == HeapType.Func
        ? reference == 0 ? default : *(FunctionRecord*)reference
        : new FunctionRecord { Reference = reference };

    /// <summary>Doubles, so that growing one by one stays linear.</summary>
    private bool TryReserve(int length)
    {
        if (length <= _capacity)
            return true;
        var capacity = Math.Max(length, (int)Math.Min(2L * _capacity, MaxLength));
        var added = (long)(capacity - _capacity) << FunctionRecord.Shift;
        NativeBlock block;
        if (!_share.TryTake(added))
            return false;
        try
        {
            block = NativeBlock.Allocate((long)capacity << FunctionRecord.Shift);
        }
        catch (OutOfMemoryException)
        {
            _share.GiveBack(added);
            return false;
        }
        new Span<FunctionRecord>(_elements, _length).CopyTo(new Span<FunctionRecord>(block.Pointer, capacity));
        _block?.Dispose();
        (_block, _capacity) = (block, capacity);
        _elements = (FunctionRecord*)block.Pointer;
        return true;
    }

    private void Publish()
    {
        *_descriptor = new TableDescriptor { Elements = _elements, Length = _length };
        GC.KeepAlive(_ownDescriptor);
    }
}
