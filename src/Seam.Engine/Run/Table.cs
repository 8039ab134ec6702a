using System.Diagnostics.CodeAnalysis;
using Seam.Engine.Compile;
using Seam.Engine.Intrinsics;
using Seam.Engine.Memory;
using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Run;

/// <summary>
/// A table. An element is 32 bytes, a copy of the function's record, so that a call through it needs no second look-up; or a reference to an object.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The instance that defines it releases it; one of the host's goes with the collector.")]
public sealed unsafe class Table : Extern
{
    private readonly WasmEngine _engine;
    private readonly TableDescriptor* _descriptor;
    private readonly NativeBlock? _ownDescriptor;
    private readonly QuotaShare _share;
    private readonly TableElements _elements;
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
        _elements = IlTypes.IsObject(engine.Objects.Lower(type.Element)) ? new ObjectElements() : new FunctionElements();
        if (type.Limits.Minimum > (ulong)MaxLength)
            throw new InputException(
                $"the module wants a table of {type.Limits.Minimum} elements, {nameof(EngineOptions)}.{nameof(EngineOptions.TableLimit)} is {MaxLength}",
                "raise the limit, or build the module with a smaller table");
        _share = new QuotaShare(engine.MemoryQuota);
        if (!TryBegin(type.Limits.Minimum))
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
    /// <exception cref="ArgumentException">The value is of another type.</exception>
    /// <exception cref="ObjectDisposedException">Its instance was disposed.</exception>
    public Value this[int index]
    {
        get
        {
            RequireLive();
            return Slots.ToHost(_engine, Group, Type.Element, Get((uint)index));
        }
        set
        {
            RequireLive();
            Set((uint)index, Slots.FromHost(_engine, this, Type.Element, value));
        }
    }

    /// <summary>An element of a table of functions as a delegate, null where it is null; see <see cref="Function.CreateDelegate{TDelegate}"/>.</summary>
    /// <exception cref="TrapException">There is no such element.</exception>
    /// <exception cref="LinkException">It is no function, or one with another signature.</exception>
    /// <exception cref="ObjectDisposedException">Its instance was disposed.</exception>
    public TDelegate? GetFunction<TDelegate>(int index) where TDelegate : Delegate => this[index].Reference switch
    {
        null => null,
        Function function => function.CreateDelegate<TDelegate>(),
        _ => throw new LinkException($"element {index} of the table is no function", "read it by its index"),
    };

    /// <returns>The length before, or −1 when the limits refuse.</returns>
    public int Grow(int elements, Value initial)
    {
        RequireLive();
        return elements < 0 ? -1 : Grow((uint)elements, Slots.FromHost(_engine, this, Type.Element, initial));
    }

    /// <summary>No code that could reach the elements is left.</summary>
    internal void Release()
    {
        (_length, _capacity) = (0, 0);
        _elements.Release();
        _share.Dispose();
    }

    internal RawValue Get(ulong index)
    {
        Require(index, 1);
        return _elements[index];
    }

    internal void Set(ulong index, RawValue reference)
    {
        Require(index, 1);
        _elements[index] = reference;
    }

    internal int Grow(ulong count, RawValue initial)
    {
        var limit = Math.Min(Type.Limits.Maximum ?? ulong.MaxValue, (ulong)MaxLength);
        if (count > limit - (ulong)_length)
            return -1;
        var before = _length;
        if (!TryReserve(before + (int)count))
            return -1;
        _length = before + (int)count;
        Publish();
        if (initial != default)
            Fill((uint)before, initial, count);
        return before;
    }

    internal void Fill(ulong start, RawValue reference, ulong count)
    {
        Require(start, count);
        _elements.Fill(start, reference, count);
    }

    internal void CopyFrom(Table source, ulong to, ulong from, ulong count)
    {
        source.Require(from, count);
        Require(to, count);
        _elements.CopyFrom(source._elements, to, from, count);
    }

    internal void Initialize(SegmentState segments, int segment, ulong to, uint from, uint count)
    {
        var functions = segments.Functions(segment);
        var objects = segments.Objects(segment);
        var length = (uint)(functions.Length + objects.Length);
        if (from > length || count > length - from)
            Trap.Throw(TrapKind.TableOutOfBounds);
        Require(to, count);
        for (uint i = 0; i < count; i++)
            _elements[to + i] = functions.Length > 0 ? RawValue.Function(functions[(int)(from + i)]) : RawValue.Of(objects[(int)(from + i)].Value);
    }

    private bool TryBegin(ulong length)
    {
        if (Grow(length, default(RawValue)) >= 0)
            return true;
        QuotaShare.CollectAbandoned();
        return Grow(length, default(RawValue)) >= 0;
    }

    private void Require(ulong start, ulong count)
    {
        if (start > (ulong)_length || count > (ulong)_length - start)
            Trap.Throw(TrapKind.TableOutOfBounds);
    }

    /// <summary>Doubles, so that growing one by one stays linear.</summary>
    private bool TryReserve(int length)
    {
        if (length <= _capacity)
            return true;
        var capacity = Math.Max(length, (int)Math.Min(2L * _capacity, MaxLength));
        var added = (long)(capacity - _capacity) << FunctionRecord.Shift;
        if (!_share.TryTake(added))
            return false;
        if (!_elements.TryResize(_length, capacity))
        {
            _share.GiveBack(added);
            return false;
        }
        _capacity = capacity;
        return true;
    }

    private void Publish()
    {
        *_descriptor = new TableDescriptor { Elements = _elements is FunctionElements functions ? functions.Records : null, Length = _length };
        GC.KeepAlive(_ownDescriptor);
    }
}
