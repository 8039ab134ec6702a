using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Seam.Engine.Intrinsics;
using Seam.Engine.Compile;
using Seam.Engine.Memory;
using Seam.Foundation.Diagnostics;
using Seam.Wasm.Model;

namespace Seam.Engine.Run;

/// <summary>
/// A module with its state. It is used by one thread at a time, together with all instances it is linked to. It stays
/// alive as long as any of them, or a function of theirs.
/// </summary>
public sealed unsafe class Instance : IDisposable
{
    private readonly Function?[] _functions;
    private readonly NativeBlock _records;
    private readonly NativeBlock? _contextBlock;
    private readonly WeakHandle _handle;
    private readonly QuotaShare _share;
    private readonly Lazy<Dictionary<string, Extern>> _exports;
    private CallGroup _group = new();

    internal Instance(WasmEngine engine, CompiledModule module, ImportedExterns imports)
    {
        (Engine, Module) = (engine, module);
        _share = new QuotaShare(engine.InstanceQuota);
        if (!_share.TryTakeOrCollect(1))
            throw new InputException(
                $"{nameof(EngineOptions)}.{nameof(EngineOptions.InstanceLimit)} is {engine.Options.InstanceLimit}, and so many instances live",
                "dispose instances that are done, or raise the limit");
        _functions = new Function?[module.Wasm.FunctionCount];
        _records = NativeBlock.Allocate((long)_functions.Length << FunctionRecord.Shift);
        var parts = new InstanceParts(this, imports);
        (Memories, _contextBlock, Context) = parts.Memories();
        _handle = new WeakHandle(this);
        *(nint*)(Context + ContextLayout.Instance) = _handle.Value;
        _group.Add(this);
        parts.LinkMemories();
        Tables = parts.Tables();
        Globals = parts.Globals();
        Tags = parts.Tags();
        parts.Types();
        parts.LinkFunctions(_functions);
        Segments = new SegmentState(module.Wasm);
        StackPointerCell = StackPointer.CellOf(this);
        FuelCell = engine.Options.Fuel ?? 0;
        _exports = new Lazy<Dictionary<string, Extern>>(CollectExports);
    }

    public CompiledModule Module { get; }

    /// <summary>What the module exports, by name.</summary>
    public IReadOnlyDictionary<string, Extern> Exports => _exports.Value;

    /// <summary>The memory exported as "memory", else the first; null when there is none.</summary>
    public GuestMemory? Memory =>
        Exports.GetValueOrDefault("memory") as GuestMemory ?? (Memories.Length > 0 ? Memories[0] : null);

    internal WasmEngine Engine { get; }

    internal RunningCalls Running { get; } = new();

    internal nint Context { get; }

    internal nint StackPointerCell { get; }

    /// <summary>The C stack pointer when no function of the instance is running.</summary>
    internal int RestingStackPointer { get; set; }

    internal GuestMemory[] Memories { get; }

    internal Table[] Tables { get; }

    internal Global[] Globals { get; }

    internal Tag[] Tags { get; }

    internal SegmentState Segments { get; }

    internal CallGroup Group => _group = _group.Root();

    internal StackRange StackRange
    {
        get => new(*(nuint*)(Context + ContextLayout.StackLimit), *(nuint*)(Context + ContextLayout.StackSpan));
        set
        {
            *(nuint*)(Context + ContextLayout.StackLimit) = value.Limit;
            *(nuint*)(Context + ContextLayout.StackSpan) = value.Span;
        }
    }

    /// <exception cref="LinkException">There is no such export, or it is no function.</exception>
    public Function GetFunction(string name) => GetExport<Function>(name, "function");

    /// <summary>An exported function as a delegate; see <see cref="Function.CreateDelegate{TDelegate}"/>.</summary>
    /// <exception cref="LinkException">There is no such function, or its signature is another.</exception>
    public TDelegate GetFunction<TDelegate>(string name) where TDelegate : Delegate => GetFunction(name).CreateDelegate<TDelegate>();

    /// <exception cref="LinkException">There is no such export, or it is no memory.</exception>
    public GuestMemory GetMemory(string name) => GetExport<GuestMemory>(name, "memory");

    /// <exception cref="LinkException">There is no such export, or it is no table.</exception>
    public Table GetTable(string name) => GetExport<Table>(name, "table");

    /// <exception cref="LinkException">There is no such export, or it is no global.</exception>
    public Global GetGlobal(string name) => GetExport<Global>(name, "global");

    /// <exception cref="LinkException">There is no such export, or it is no tag.</exception>
    public Tag GetTag(string name) => GetExport<Tag>(name, "tag");

    /// <summary>
    /// How much the instance may still run: each operator takes 1, and one that would need more than is left traps with
    /// <see cref="TrapKind.OutOfFuel"/>. Operators of linked instances take theirs, operators on many bytes or elements take 1 as well.
    /// </summary>
    /// <exception cref="InvalidOperationException">The module was compiled without <see cref="EngineOptions.Fuel"/>.</exception>
    /// <exception cref="ObjectDisposedException">The instance was disposed.</exception>
    public long Fuel
    {
        get
        {
            RequireFuel();
            return FuelCell;
        }
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            RequireFuel();
            FuelCell = value;
        }
    }

    /// <summary>
    /// Asks the guest that runs now, in this instance or one linked to it, to stop at its next loop or call, or where it waits: it traps with
    /// <see cref="TrapKind.Interrupted"/>. When none runs, the next one to loop or call does. From any thread.
    /// </summary>
    public void Interrupt() => CallGroup.RequestInterrupt(this, true);

    /// <summary>Takes back an <see cref="Interrupt"/> that nobody has followed yet.</summary>
    public void ClearInterrupt() => CallGroup.RequestInterrupt(this, false);

    /// <summary>Until the result is disposed, calls are stopped when the time is up: they trap with <see cref="TrapKind.DeadlineExceeded"/>.</summary>
    /// <param name="time">From now; never stopped earlier, and about a millisecond later on a machine that is not overloaded.</param>
    public Interruption InterruptAfter(TimeSpan time) => new(this, time);

    /// <summary>Until the result is disposed, calls are stopped when the token is cancelled: they trap with <see cref="TrapKind.Cancelled"/>.</summary>
    public Interruption InterruptOn(CancellationToken token) => new(this, token);

    /// <summary>
    /// Ends the instance for the host: calls of its functions, and its globals and tables, throw <see cref="ObjectDisposedException"/>, its memories
    /// are empty. Instances linked to it can still call it. When all of them are disposed, a guest that runs is stopped
    /// (<see cref="TrapKind.Disposed"/>), and then their memories and tables are freed; an instance that is not disposed frees them
    /// when the collector finds it. From any thread.
    /// </summary>
    public void Dispose() => CallGroup.Dispose(this);

    /// <summary>Whether it was disposed.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>
    /// From now on a linked instance that calls a function it imported from this one gets to the callback instead, which is to
    /// throw: what it throws passes through the callers unchanged. Calls of the host, and those by tables, still reach the functions.
    /// </summary>
    public void RefuseCalls(HostCallback refusal)
    {
        foreach (var importer in Group.Instances)
            importer.RefuseImports(this, refusal);
    }

    internal static Instance From(nint context) =>
        Unsafe.As<Instance>(GCHandle.FromIntPtr(*(nint*)(context + ContextLayout.Instance)).Target!);

    internal bool IsInterruptRequested => Volatile.Read(ref *(int*)(Context + ContextLayout.Interrupt)) != 0;

    internal void AskToStop(bool wanted) =>
        Volatile.Write(ref *(int*)(Context + ContextLayout.Interrupt), wanted ? 1 : 0);

    /// <summary>The host's objects for what the instance defined refuse to be used from now on.</summary>
    internal void Retire()
    {
        IsDisposed = true;
        foreach (var item in (IEnumerable<Extern>)[.. _functions.OfType<GuestFunction>().Where(function => function.Instance == this), .. Defined])
            item.Retire();
    }

    /// <summary>Nothing can reach what the instance owns any more.</summary>
    internal void Release()
    {
        foreach (var table in Defined.OfType<Table>())
            table.Release();
        foreach (var memory in Defined.OfType<GuestMemory>())
            memory.Linear.Dispose();
        _share.Dispose();
    }

    /// <summary>What it owns. A shared memory may be in use by others, on their threads.</summary>
    private IEnumerable<Extern> Defined =>
    [
        .. Memories.Skip(Module.Wasm.Spaces.ImportedMemoryCount).Where(memory => !memory.Type.Limits.IsShared),
        .. Tables.Skip(Module.Wasm.Spaces.ImportedTableCount),
        .. Globals.Skip(Module.Wasm.Spaces.ImportedGlobalCount),
    ];

    private long FuelCell
    {
        get => *(long*)(Context + ContextLayout.Fuel);
        set => *(long*)(Context + ContextLayout.Fuel) = value;
    }

    private void RequireFuel()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (Engine.Options.Fuel is null)
            throw new InvalidOperationException($"module '{Module.Name}' was compiled without fuel: set {nameof(EngineOptions)}.{nameof(EngineOptions.Fuel)}");
    }

    internal Function FunctionAt(int index) => _functions[index] ??= new GuestFunction(this, index);

    /// <summary>The reference to a function, and its record, which is written when first asked for.</summary>
    internal nint RecordOf(int index)
    {
        if (index < Module.Wasm.ImportedFunctionCount)
            return _functions[index]!.Reference;
        var record = (FunctionRecord*)_records.Pointer + index;
        if (record->Reference == 0)
            *record = new FunctionRecord
            {
                Code = Module.EntryOf(index),
                Context = Context,
                Type = Module.TypeIdOf(index),
                Reference = (nint)record,
            };
        return (nint)record;
    }

    /// <summary>The function of this instance whose record has an address, or null.</summary>
    internal Function? FindFunction(nint reference)
    {
        var index = (reference - (nint)_records.Pointer) >> FunctionRecord.Shift;
        return index >= Module.Wasm.ImportedFunctionCount && index < _functions.Length ? FunctionAt((int)index) : null;
    }

    private void RefuseImports(Instance exporter, HostCallback refusal)
    {
        for (var i = 0; i < Module.Wasm.ImportedFunctionCount; i++)
        {
            if ((_functions[i] as GuestFunction)?.Instance != exporter)
                continue;
            var type = _functions[i]!.Type;
            _functions[i] = new HostFunction(Engine, type, Engine.Adapters.Slots(_functions[i]!.Shape), new HostBinding(refusal, true, new Caller(this)));
            InstanceParts.LinkFunction(this, i, _functions[i]!);
        }
    }

    private T GetExport<T>(string name, string kind) where T : Extern
    {
        if (!Exports.TryGetValue(name, out var found))
            throw new LinkException($"module '{Module.Name}' exports no {kind} \"{name}\"", Suggest.ExportsOf(this));
        return found as T ?? throw new LinkException(
            $"export \"{name}\" of module '{Module.Name}' is no {kind} but a {found.Description}", Suggest.ExportsOf(this));
    }

    private Dictionary<string, Extern> CollectExports()
    {
        var exports = new Dictionary<string, Extern>();
        foreach (var export in Module.Wasm.Exports)
            exports[export.Name] = ExternAt(export);
        return exports;
    }

    private Extern ExternAt(Export export)
    {
        Extern found = export.Kind switch
        {
            ExternalKind.Function => FunctionAt(export.Index),
            ExternalKind.Memory => Memories[export.Index],
            ExternalKind.Table => Tables[export.Index],
            ExternalKind.Global => Globals[export.Index],
            _ => Tags[export.Index],
        };
        found.Join(Group);
        return found;
    }
}
