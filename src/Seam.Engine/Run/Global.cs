
namespace Seam.Engine.Run;

/// <summary>A global: a cell of 16 bytes, inside the instance that defines it or allocated for the host.</summary>
public sealed unsafe class Global : Extern
{
    private readonly WasmEngine _engine;
    private readonly NativeBlock? _owned;

    /// <summary>A global of the host's, for modules to import.</summary>
    public Global(WasmEngine engine, GlobalType type, Value value) : this(engine, type, NativeBlock.Allocate(Slots.Bytes)) => Write(value);

    /// <summary>The cell outlives the global.</summary>
    internal Global(WasmEngine engine, GlobalType type, byte* cell)
    {
        (_engine, Type) = (engine, type);
        Cell = cell;
    }

    private Global(WasmEngine engine, GlobalType type, NativeBlock owned) : this(engine, type, owned.Pointer) => _owned = owned;

    public GlobalType Type { get; }

    /// <exception cref="InvalidOperationException">Set, but not mutable.</exception>
    /// <exception cref="ObjectDisposedException">Its instance was disposed.</exception>
    public Value Value
    {
        get
        {
            RequireLive();
            return Slots.Read(_engine, Group, Type.Type, Cell);
        }
        set
        {
            RequireLive();
            if (!Type.IsMutable)
                throw new InvalidOperationException("the global is immutable");
            Write(value);
        }
    }

    public override string Description => $"{(Type.IsMutable ? "mutable" : "immutable")} global of {Type.Type}";

    internal byte* Cell { get; }

    internal void Write(Value value)
    {
        Slots.Write(_engine, Type.Type, value, Cell);
        GC.KeepAlive(_owned);
    }
}
