using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Seam.Engine.Intrinsics;
using Seam.Engine.Compile;
using Seam.Wasm.Model;

namespace Seam.Engine.Run;

/// <summary>
/// A module with its state. It is used by one thread at a time, together with all instances it is linked to. It stays
/// alive as long as any of them, or a function of theirs.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Linked instances may call it at any time, so only the collector knows when it is done.")]
public sealed unsafe class Instance
{
    private readonly Function?[] _functions;
    private readonly NativeBlock _records;
    private readonly NativeBlock? _contextBlock;
    private readonly WeakHandle _handle;
    private readonly Lazy<Dictionary<string, Extern>> _exports;
    private CallGroup _group = new();

    internal Instance(WasmEngine engine, CompiledModule module, ImportedExterns imports)
    {
        (Engine, Module) = (engine, module);
        _group.Add(this);
        _functions = new Function?[module.Wasm.FunctionCount];
        _records = NativeBlock.Allocate((long)_functions.Length << FunctionRecord.Shift);
        var parts = new InstanceParts(this, imports);
        (Memories, _contextBlock, Context) = parts.Memories();
        _handle = new WeakHandle(this);
        *(nint*)(Context + ContextLayout.Instance) = _handle.Value;
        StackRange = StackRange.Current;
        parts.LinkMemories();
        Tables = parts.Tables();
        Globals = parts.Globals();
        Tags = parts.Tags();
        parts.Types();
        parts.LinkFunctions(_functions);
        Segments = new SegmentState(module.Wasm);
        StackPointerCell = StackPointer.CellOf(this);
        _exports = new Lazy<Dictionary<string, Extern>>(CollectExports);
    }

    public CompiledModule Module { get; }

    /// <summary>What the module exports, by name.</summary>
    public IReadOnlyDictionary<string, Extern> Exports => _exports.Value;

    /// <summary>The memory exported as "memory", else the first; null when there is none.</summary>
    public GuestMemory? Memory =>
        Exports.GetValueOrDefault("memory") as GuestMemory ?? (Memories.Length > 0 ? Memories[0] : null);

    internal WasmEngine Engine { get; }

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
    /// Asks the guest that runs now, in this instance or one linked to it, to stop at its next loop, or where it waits: it traps with
    /// <see cref="TrapKind.Interrupted"/>. When none runs, the next one to loop does. From any thread.
    /// </summary>
    public void Interrupt() => Group.RequestInterrupt(true);

    /// <summary>Interrupts when the time is up, unless the result is disposed before.</summary>
    public IDisposable InterruptAfter(TimeSpan time) => new Timer(_ => Interrupt(), null, time, Timeout.InfiniteTimeSpan);

    /// <summary>Takes back an <see cref="Interrupt"/> that nobody has followed yet.</summary>
    public void ClearInterrupt() => Group.RequestInterrupt(false);

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

    internal void RequestInterrupt(bool wanted) =>
        Volatile.Write(ref *(int*)(Context + ContextLayout.Interrupt), wanted ? 1 : 0);

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
            _functions[i] = new HostFunction(Engine, type, Engine.Adapters.Slots(type), new HostBinding(refusal, true, new Caller(this)));
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
