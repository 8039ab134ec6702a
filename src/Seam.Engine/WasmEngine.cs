using System.Reflection;
using System.Runtime.CompilerServices;
using Seam.Engine.Aot;
using Seam.Engine.Compile;
using Seam.Engine.Compile.Objects;
using Seam.Engine.Memory;
using Seam.Engine.Run;
using Seam.Foundation.Diagnostics;
using Seam.Wasm.Binary;
using Seam.Wasm.Canonical;
using Seam.Wasm.Operators;
using Seam.Wasm.Validate;

namespace Seam.Engine;

/// <summary>Compiles modules. Everything linked together comes from one engine. Safe for several threads.</summary>
public sealed class WasmEngine(EngineOptions options)
{
    /// <summary>Contexts are committed in whole pages of x64.</summary>
    private const int SystemPage = 4096;

    /// <summary>Bytes that 32-bit addresses reach.</summary>
    private const long Reach32 = 4L << 30;

    /// <summary>No file larger than this is read as a module, in bytes.</summary>
    public const int LargestModule = 256 << 20;

    private readonly ConditionalWeakTable<Assembly, CompiledModule> _loaded = [];

    public WasmEngine() : this(new EngineOptions())
    {
    }

    public EngineOptions Options { get; } = options;

    /// <summary>The mode in use and, when guards were wanted but are not available, why.</summary>
    public MemoryModeChoice Mode { get; } = Choose(options.Mode);

    internal Quota MemoryQuota { get; } = new(options.TotalMemoryBytes);

    internal Quota InstanceQuota { get; } = new(options.InstanceLimit);

    internal ObjectHeapWatch? ObjectHeap { get; } = options.ObjectHeapLimitBytes is { } most ? new ObjectHeapWatch(most) : null;

    internal TypeStore Types { get; } = new();

    internal ObjectTypes Objects => field ?? Interlocked.CompareExchange(ref field, new ObjectTypes(Types), null) ?? field;

    internal ObjectOrigins Origins { get; } = new();

    internal Thunks Thunks { get; } = new();

    internal HostAdapters Adapters { get; } = new();

    /// <summary>Reads, validates and compiles a module.</summary>
    /// <param name="bytes">The binary; not to be changed while the module is in use.</param>
    /// <param name="name">What messages and backtraces call the module.</param>
    /// <param name="stop">Gives up; what was done by then is lost.</param>
    /// <exception cref="InputException">The bytes are no valid module, or it uses a feature that is not supported.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public CompiledModule Compile(ReadOnlyMemory<byte> bytes, string name, CancellationToken stop = default)
    {
        var module = ModuleReader.Read(bytes, Options.Limits);
        Validator.Validate(module, Options.Features, Options.Limits, stop);
        return ModuleCompiler.Compile(this, module, new CompileRequest(name, InstanceOperations.All, stop));
    }

    /// <summary>Like <see cref="Compile(ReadOnlyMemory{byte}, string, CancellationToken)"/>, but once only for as long as the cache keeps it.</summary>
    /// <exception cref="InputException">The bytes are no valid module, it uses a feature that is not supported, or the cache's folder is not safe.</exception>
    public CompiledModule Compile(ReadOnlyMemory<byte> bytes, string name, CodeCache cache) => cache.Compile(this, bytes, name);

    /// <summary>Reads, validates and compiles a module ahead of time.</summary>
    /// <exception cref="InputException">The bytes are no valid module, or it uses a feature that is not supported.</exception>
    public AotAssembly CompileAhead(ReadOnlyMemory<byte> bytes, AotOptions options)
    {
        var module = ModuleReader.Read(bytes, Options.Limits);
        Validator.Validate(module, Options.Features, Options.Limits);
        return AotWriter.Write(this, module, bytes, options);
    }

    /// <summary>Loads a module that was compiled ahead of time. Its file is code that this process trusts.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="isCollectible">
    /// Whether the code goes away with the last instance. Code that was compiled to machine code is used only where it stays for good.
    /// </param>
    /// <exception cref="InputException">It is no such assembly, or one for another engine or other options.</exception>
    public CompiledModule Load(string path, bool isCollectible = false) => Load(AotContext.LoadFile(path, isCollectible));

    /// <summary>A module that was compiled ahead of time into an assembly, which is loaded already.</summary>
    /// <inheritdoc cref="Load(string, bool)"/>
    public CompiledModule Load(Assembly assembly) => _loaded.GetValue(assembly, a => AotLoader.Load(this, a));

    /// <summary>Looks into a structure or an array of a guest's.</summary>
    /// <param name="reference">As a <see cref="Value"/> or a delegate gave it.</param>
    /// <returns>Null when the reference is neither, or of another engine.</returns>
    public ObjectView? Inspect(object? reference) =>
        reference is not null && Objects.NumberOf(reference) is > 0 and var type ? new ObjectView(this, reference, type) : null;

    /// <summary>A memory of the host's, for modules to import. A shared one any number of threads may use at once, each with instances of its own.</summary>
    /// <exception cref="ArgumentException">The type is shared and has no maximum.</exception>
    /// <exception cref="InputException">It is larger than the limits allow.</exception>
    public GuestMemory CreateMemory(MemoryType type) => type.Limits is { IsShared: true, Maximum: null }
        ? throw new ArgumentException("a shared memory must have a maximum", nameof(type))
        : new GuestMemory(LinearMemory.Create(MemoryOptions(type, LinearMemory.HeaderBytes)), type);

    internal LinearMemoryOptions MemoryOptions(MemoryType type, int contextBytes) =>
        new((long)type.Limits.Minimum)
        {
            MaximumPages = (long?)type.Limits.Maximum,
            LimitBytes = type.Limits.Is64Bit ? Options.MemoryLimitBytes : Math.Min(Options.MemoryLimitBytes, Reach32),
            Is64Bit = type.Limits.Is64Bit,
            IsShared = type.Limits.IsShared,
            Mode = Mode.Mode,
            Total = MemoryQuota,
            ContextBytes = (contextBytes + SystemPage - 1) & -SystemPage,
        };

    private static MemoryModeChoice Choose(GuardMode wanted) => wanted switch
    {
        GuardMode.Checked => MemorySupport.Choose(MemoryMode.Checked),
        GuardMode.Guard when MemorySupport.GuardObstacle is { } obstacle => throw new InputException(
            $"guard mode is not available: {obstacle}", "use checked mode"),
        _ => MemorySupport.Choose(MemoryMode.Guard),
    };
}

/// <summary>How an engine notices stray memory accesses.</summary>
public enum GuardMode
{
    /// <summary>By guard pages where the system has them, else by comparisons.</summary>
    Auto,

    /// <summary>By guard pages, or not at all.</summary>
    Guard,

    /// <summary>By comparisons.</summary>
    Checked,
}

public sealed record EngineOptions
{
    /// <summary>Containers and <c>DOTNET_GCHeapHardLimit</c> count.</summary>
    private static readonly long MostOfTheMachine = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3;

    public GuardMode Mode { get; init; } = GuardMode.Auto;

    /// <summary>What a memory may grow to, whatever its module declares.</summary>
    public long MemoryLimitBytes { get; init; } = 4L << 30;

    /// <summary>
    /// What all memories and tables of the engine together may have; null is for no limit. By default three quarters of the memory that
    /// the process may use, and at least the 4 GiB that one memory may declare.
    /// </summary>
    public long? TotalMemoryBytes { get; init; } = Math.Max(4L << 30, MostOfTheMachine);

    /// <summary>How many instances may live at a time; null is for no limit.</summary>
    public int? InstanceLimit { get; init; } = 10_000;

    /// <summary>
    /// What the heap of .NET may hold, the host's own objects included, before guests that run and can make objects are stopped with
    /// <see cref="TrapKind.HeapExhausted"/>; null is for no limit. Looked at after collections, so that guests may get past it for a while.
    /// By default three quarters of the memory that the process may use.
    /// </summary>
    public long? ObjectHeapLimitBytes { get; init; } = MostOfTheMachine;

    /// <summary>Elements a table may grow to, whatever its module declares. Each takes 32 bytes.</summary>
    public int TableLimit { get; init; } = 10_000_000;

    /// <summary>What a module may have at most.</summary>
    public ModuleLimits Limits { get; init; } = ModuleLimits.Default;

    /// <summary>
    /// The <see cref="Run.Instance.Fuel"/> that each instance begins with; null when operators are not counted, which makes code faster.
    /// </summary>
    public long? Fuel { get; init; }

    /// <summary>
    /// Functions too large for the JIT compiler to optimise are split. A divisor above 1 splits smaller ones too: slower code, which
    /// is compiled sooner.
    /// </summary>
    public int MethodSizeDivisor { get; init; } = 1;

    /// <summary>What one array of a guest's may have; an attempt to make a larger one traps. See also <see cref="ObjectHeapLimitBytes"/>.</summary>
    public long ArrayLimitBytes { get; init; } = 1L << 30;

    /// <summary>The proposals that modules may use.</summary>
    public Feature Features { get; init; } = Feature.Default | Feature.MultiMemory | Feature.FunctionReferences | Feature.TailCall | Feature.Memory64
        | Feature.Threads | Feature.Gc;
}
