using System.Runtime.CompilerServices;
using Seam.Engine.Compile;
using Seam.Engine.Intrinsics;

namespace Seam.Engine.Run;

/// <summary>A global: a cell of 16 bytes, inside the instance that defines it or allocated for the host. An object is elsewhere, and the cell tells where.</summary>
public sealed unsafe class Global : Extern
{
    private readonly WasmEngine _engine;
    private readonly NativeBlock? _owned;
    private readonly ObjectStore? _objects;

    /// <summary>A global of the host's, for modules to import.</summary>
    /// <exception cref="ArgumentException">The value is of another type.</exception>
    public Global(WasmEngine engine, GlobalType type, Value value) : this(engine, type, NativeBlock.Allocate(Slots.Bytes)) => Write(value);

    /// <summary>The cell outlives the global. A place for an object is taken from the store.</summary>
    internal Global(WasmEngine engine, GlobalType type, byte* cell, ObjectStore objects)
    {
        (_engine, Type) = (engine, type);
        Cell = cell;
        if (!IlTypes.IsObject(engine.Objects.Lower(type.Type)))
            return;
        _objects = objects;
        *(ObjectCell*)cell = objects.Add();
    }

    private Global(WasmEngine engine, GlobalType type, NativeBlock owned)
        : this(engine, type, owned.Pointer, new ObjectStore(type.Type.IsReference ? 1 : 0)) => _owned = owned;

    public GlobalType Type { get; }

    /// <exception cref="InvalidOperationException">Set, but not mutable.</exception>
    /// <exception cref="ArgumentException">Set to a value of another type.</exception>
    /// <exception cref="ObjectDisposedException">Its instance was disposed.</exception>
    public Value Value
    {
        get
        {
            RequireLive();
            return Slots.ToHost(_engine, Group, Type.Type, Raw);
        }
        set
        {
            RequireLive();
            RequireMutable();
            Write(value);
        }
    }

    /// <summary>The value of a global of numbers or vectors, without boxing.</summary>
    /// <typeparam name="T">int or uint, long or ulong, float, double, Vector128&lt;byte&gt;.</typeparam>
    /// <exception cref="LinkException">The global is of another type.</exception>
    /// <exception cref="ObjectDisposedException">Its instance was disposed.</exception>
    public T Get<T>() where T : unmanaged
    {
        Require<T>();
        var value = Unsafe.ReadUnaligned<T>(Cell);
        GC.KeepAlive(_owned);
        return value;
    }

    /// <inheritdoc cref="Get{T}"/>
    /// <exception cref="InvalidOperationException">The global is not mutable.</exception>
    public void Set<T>(T value) where T : unmanaged
    {
        Require<T>();
        RequireMutable();
        Unsafe.WriteUnaligned(Cell, value);
        GC.KeepAlive(_owned);
    }

    public override string Description => $"{(Type.IsMutable ? "mutable" : "immutable")} global of {Type.Type}";

    internal byte* Cell { get; }

    internal RawValue Raw
    {
        get => _objects is null ? Slots.Read(Type.Type, Cell) : RawValue.Of(_objects[((ObjectCell*)Cell)->Index]);
        set
        {
            if (_objects is null)
                Slots.Write(value, Cell);
            else
                _objects[((ObjectCell*)Cell)->Index] = value.Object;
            GC.KeepAlive(_owned);
        }
    }

    private void Require<T>()
    {
        RequireLive();
        if (HostSignature.Map(typeof(T)) is var type && type != Type.Type)
            throw new LinkException($"the global is {Type.Type}, not {type}", "ask for a value of that type");
    }

    private void RequireMutable()
    {
        if (!Type.IsMutable)
            throw new InvalidOperationException("the global is immutable");
    }

    private void Write(Value value) => Raw = Slots.FromHost(_engine, this, Type.Type, value);
}
