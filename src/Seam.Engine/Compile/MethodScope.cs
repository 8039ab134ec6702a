using System.Reflection.Emit;
using Seam.Engine.Intrinsics;
using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Compile;

/// <summary>
/// One IL method being written. A Wasm function is one, or, when it is too large for the JIT compiler, several
/// that share their variables in a frame.
/// </summary>
internal sealed class MethodScope(ILGenerator generator, int contextArgument)
{
    /// <summary>
    /// Up to so many IL locals every temporary is fresh, which optimises best. Beyond, they are reused: the JIT compiler tracks
    /// 1,024 variables and stops inlining at 512.
    /// </summary>
    private const int FreshTemporaries = 256;

    /// <summary>The JIT compiler's time grows faster than with the square of the try regions; 1,000 side by side took 4 s on a busy machine.</summary>
    private const int MaxRegions = 1000;

    /// <inheritdoc cref="MaxRegions"/>
    private const int MaxNesting = 200;

    private readonly Dictionary<ValueType, Stack<Variable>> _idle = [];
    private readonly Stack<ColdCode> _cold = new([new ColdCode()]);
    private readonly Dictionary<int, LocalBuilder> _bases = [];
    private readonly Dictionary<int, LocalBuilder> _lengths = [];
    private LocalBuilder? _fuel;
    private LocalBuilder? _frame;
    private LocalBuilder? _objects;
    private int _regions;

    public IlWriter Il { get; } = new(generator);

    public OffsetTable Offsets { get; } = new();

    /// <summary>Code that is reached by a branch only, written after the rest.</summary>
    public void AddColdBlock(ColdBlock block) => _cold.Peek().Blocks.Add(block);

    /// <summary>How many try regions are open here. IL goes from one to another that is around it by a "leave" only.</summary>
    public int Regions => _cold.Count - 1;

    /// <exception cref="InputException">There are more than the JIT compiler can take.</exception>
    public void BeginRegion()
    {
        if (Regions == MaxNesting || ++_regions > MaxRegions)
            throw new InputException(
                $"a function with more than {MaxRegions} blocks that catch exceptions, or {MaxNesting} within each other, is not supported by this engine",
                "split the function");
        _cold.Push(new ColdCode());
        Il.BeginTry();
    }

    /// <summary>Writes what was put off inside of the region: no branch leads out of it. A filter is to follow.</summary>
    public void EndRegion()
    {
        WriteCold(_cold.Peek());
        _cold.Pop();
    }

    /// <summary>Leaves all regions for code that is written behind the rest of the method, with an empty IL stack.</summary>
    public void Outside(Action write)
    {
        var label = Il.DefineLabel();
        Il.Branch(OpCodes.Leave, label);
        _cold.Last().Blocks.Add(new ColdBlock(label, OffsetTable.Unknown, write));
    }

    public void LoadContext() => Il.LoadArgument(contextArgument);

    /// <summary>Address of a field of the instance.</summary>
    public void LoadFieldAddress(int offset)
    {
        LoadContext();
        Il.Offset(offset);
    }

    public void LoadPointerField(int offset)
    {
        LoadFieldAddress(offset);
        Il.Emit(OpCodes.Ldind_I);
    }

    public void LoadFrame()
    {
        if (_frame is { } frame)
            Il.Load(frame);
        else
            Il.LoadArgument(0);
    }

    /// <summary>Address of the objects that the methods of a split function share.</summary>
    public void LoadObjectFrame()
    {
        if (_objects is { } objects)
            Il.LoadAddress(objects);
        else
            Il.LoadArgument(Split.Part.ObjectsArgument);
    }

    /// <summary>Allocates the frame of objects here, beside the other: a structure with so many.</summary>
    public void AllocateObjectFrame(Type objects) => _objects = Il.Declare(objects);

    /// <summary>Allocates the frame here; outlined methods get its address as their first argument.</summary>
    public void AllocateFrame(int bytes)
    {
        _frame = Il.Declare(typeof(nint));
        Il.Int32(bytes);
        Il.Emit(OpCodes.Conv_U);
        Il.Emit(OpCodes.Localloc);
        Il.Store(_frame);
    }

    /// <summary>Fetches the base of a memory that is not at the context pointer; it never changes.</summary>
    public void FetchBase(int memory, int field)
    {
        _bases[memory] = Il.Declare(typeof(nint));
        LoadPointerField(field);
        Il.Store(_bases[memory]);
    }

    public void LoadBase(int memory)
    {
        if (_bases.TryGetValue(memory, out var local))
            Il.Load(local);
        else
            LoadContext();
    }

    /// <summary>Fetches the length of a memory for the comparisons of checked mode; again after whatever may grow it.</summary>
    public void FetchLength(int memory)
    {
        if (!_lengths.TryGetValue(memory, out var local))
            _lengths[memory] = local = Il.Declare(typeof(long));
        LoadBase(memory);
        Il.Offset(Memory.LinearMemory.LengthOffset);
        Il.Emit(OpCodes.Ldind_I8);
        Il.Store(local);
    }

    public void LoadLength(int memory) => Il.Load(_lengths[memory]);

    /// <summary>Fetches what is left of the fuel. A call takes its own.</summary>
    public void FetchFuel()
    {
        _fuel ??= Il.Declare(typeof(long));
        LoadFieldAddress(ContextLayout.Fuel);
        Il.Emit(OpCodes.Ldind_I8);
        Il.Store(_fuel);
    }

    public void LoadFuel() => Il.Load(_fuel!);

    public void BurnFuel(int cost)
    {
        LoadFuel();
        Il.Offset(-cost);
        Il.Store(_fuel!);
    }

    /// <summary>Lets others see what is left of the fuel.</summary>
    public void StoreFuel()
    {
        LoadFieldAddress(ContextLayout.Fuel);
        LoadFuel();
        Il.Emit(OpCodes.Stind_I8);
    }

    /// <summary>Fetches anew what other functions may have changed.</summary>
    public void FetchAgain()
    {
        foreach (var memory in _lengths.Keys)
            FetchLength(memory);
        if (_fuel is not null)
            FetchFuel();
    }

    public Variable RentTemporary(ValueType type) =>
        Il.Locals >= FreshTemporaries && _idle.TryGetValue(type, out var idle) && idle.TryPop(out var variable)
            ? variable
            : new LocalVariable(type, Il.Declare(IlTypes.Of(type)));

    /// <summary>Slots of a shared frame are not temporaries; they stay what they are.</summary>
    public void ReturnTemporary(Variable variable)
    {
        if (variable is not LocalVariable)
            return;
        if (!_idle.TryGetValue(variable.Type, out var idle))
            _idle[variable.Type] = idle = new Stack<Variable>();
        idle.Push(variable);
    }

    /// <summary>Branches, with an otherwise empty IL stack, to where this method throws a trap.</summary>
    public void TrapIf(OpCode branch, TrapKind kind)
    {
        var traps = _cold.Peek().Traps;
        if (!traps.TryGetValue(kind, out var label))
            traps[kind] = label = Il.DefineLabel();
        Il.Branch(branch, label);
    }

    public void Throw(TrapKind kind)
    {
        Il.Int32((int)kind);
        Il.Call(Methods.Of(Trap.Create));
        Il.Emit(OpCodes.Throw);
    }

    /// <summary>Writes what was put off; the method is complete afterwards.</summary>
    public void Finish()
    {
        WriteCold(_cold.Peek());
        Offsets.Complete(Il.Bytes);
    }

    private void WriteCold(ColdCode cold)
    {
        foreach (var block in cold.Blocks)
        {
            Il.Mark(block.Label);
            Offsets.Add(Il.Bytes, block.WasmOffset);
            block.Write();
        }
        if (cold.Traps.Count > 0)
            Offsets.Add(Il.Bytes, OffsetTable.Unknown);
        foreach (var (kind, label) in cold.Traps)
        {
            Il.Mark(label);
            if (_fuel is not null)
                StoreFuel();
            Throw(kind);
        }
    }

    /// <summary>Code reached by branches of one region, or of the method outside of all.</summary>
    private sealed class ColdCode
    {
        public List<ColdBlock> Blocks { get; } = [];

        public Dictionary<TrapKind, Label> Traps { get; } = [];
    }
}

/// <summary>Code at the end of a method, with the byte of the module it is there for. It must not fall through.</summary>
internal sealed record ColdBlock(Label Label, int WasmOffset, Action Write);
