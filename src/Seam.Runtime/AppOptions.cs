using Seam.Engine;
using Seam.Engine.Wasi;
using Seam.Memory;

namespace Seam.Runtime;

/// <summary>How an app is loaded.</summary>
public sealed record AppOptions
{
    /// <summary>What is preferred; <see cref="App.Map"/> says what was granted, and why.</summary>
    public TransportKind Transport { get; init; } = TransportKind.Mapped;

    public EngineOptions Engine { get; init; } = new();

    /// <summary>What guests built against WASI see of the host. By default nothing: no files, no environment, silent streams.</summary>
    public WasiOptions Wasi { get; init; } = new();

    /// <summary>The largest region of any relation.</summary>
    public long RegionLimitBytes { get; init; } = 1L << 30;

    /// <summary>How long each guest may take to be initialised and to make room for its windows; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it likes.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For each module of the host that exports interfaces, by its name in the schema: offers the functions, before anything is linked.</summary>
    public IReadOnlyDictionary<string, Action<IModuleExports>> Hosts { get; init; } = new Dictionary<string, Action<IModuleExports>>();
}
