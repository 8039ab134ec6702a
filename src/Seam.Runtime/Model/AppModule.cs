using Seam.Engine.Run;
using Seam.Engine.Wasi;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Runtime.Model;

/// <summary>A module of a running app: a guest, or what the host implements.</summary>
internal sealed class AppModule(ModulePlan plan) : IDisposable
{
    private readonly Dictionary<int, Grant> _grants = [];
    private Instance? _instance;
    private WasiHost? _wasi;
    private CancellationTokenSource? _stop;

    /// <summary>The host itself, when it calls: it sees every region.</summary>
    public static AppModule Host { get; } = new(new ModulePlan(new Name("host"), [], null, [], []));

    public ModulePlan Plan { get; } = plan;

    public string Name => Plan.Name.Original;

    public bool IsHost => Plan.File is null;

    /// <summary>Set once the guest is linked.</summary>
    public Instance Instance
    {
        get => _instance ?? throw new InvalidOperationException($"module '{Name}' has no instance");
        set => _instance = value;
    }

    /// <summary>Why it takes no more calls; null while it does.</summary>
    public ModuleFailedException? Failure { get; private set; }

    /// <summary>What is to be done when it is taken out of the app.</summary>
    public Action<ModuleFailedException>? OnFailure { get; set; }

    public IEnumerable<Grant> Grants => _grants.Values;

    /// <summary>Its right to a region by number, revoked or not; null for the host, which needs none, and for modules without.</summary>
    public Grant? GrantOn(int region) => _grants.GetValueOrDefault(region);

    public void Add(Grant grant) => _grants.Add(grant.Relation.Region, grant);

    /// <summary>Gives it a WASI of its own.</summary>
    public WasiHost OpenWasi(WasiOptions options) => _wasi = new WasiHost(options);

    /// <summary>What stops it: its own, living as long as the module, and another's.</summary>
    public CancellationTokenSource OpenStop(CancellationToken other) => _stop = CancellationTokenSource.CreateLinkedTokenSource(other);

    /// <summary>Takes it out of the app: its windows close, and calls to it are refused.</summary>
    public void Fail(ModuleFailedException failure)
    {
        var isFirst = Failure is null;
        Failure ??= failure;
        foreach (var grant in Grants)
            grant.Revoke();
        if (isFirst)
            OnFailure?.Invoke(failure);
    }

    /// <summary>Refuses the calls that other modules make directly, past the host.</summary>
    public void RefuseCalls(Func<Exception> reason) => _instance?.RefuseCalls((_, _, _) => throw reason());

    /// <summary>The app ends: no more calls, and the memory goes back.</summary>
    public void Dispose()
    {
        Fail(new ModuleFailedException(Name, "the app was disposed", "load it again"));
        _wasi?.Dispose();
        _stop?.Dispose();
        if (_instance is not null)
            foreach (var memory in _instance.Exports.Values.OfType<GuestMemory>())
                memory.Linear.Dispose();
    }
}
