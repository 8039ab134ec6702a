using System.Linq.Expressions;
using Seam.Engine;
using Seam.Engine.Compile;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Engine.Wasi;
using Seam.Foundation.Diagnostics;
using Seam.Runtime.Calls;
using Seam.Runtime.Handles;
using Seam.Runtime.Model;
using Seam.Runtime.Streams;
using Seam.Runtime.Transports;
using Seam.Schema.Access;
using Seam.Wasm.Types;
using ValueType = Seam.Wasm.Types.ValueType;

namespace Seam.Runtime.Link;

/// <summary>Binds what a guest imports to what other modules export: directly where the transport allows, else through a bridge.</summary>
internal sealed class Linkage
{
    private readonly IReadOnlyDictionary<string, AppModule> _modules;
    private readonly WasiOptions _wasi;
    private readonly Dictionary<AppModule, HostExports> _hosts = [];
    private readonly Failures _failures;

    public Linkage(IReadOnlyDictionary<string, AppModule> modules, Transport transport, WasiOptions wasi)
    {
        (_modules, _wasi, _failures, Transport) = (modules, wasi, new Failures(modules), transport);
        (Messages, Streams, Handles) = (new Messages(transport), new AppStreams(transport.SharesPages), new AppHandles(EndOf));
    }

    public Transport Transport { get; }

    public AppHandles Handles { get; }

    public AppStreams Streams { get; }

    /// <summary>Stops all guests.</summary>
    public CancellationToken Cancellation => _wasi.Cancellation;

    public Messages Messages { get; }

    public Crossing Cross(CallEnds ends, CallShape shape) => new(ends, shape, Transport, _failures);

    /// <summary>Lets the host offer the functions of a module it implements.</summary>
    public void Offer(AppModule host, Action<Seam.Memory.IModuleExports> offer)
    {
        var exports = new HostExports(host, this);
        offer(exports);
        _hosts.Add(host, exports);
    }

    /// <summary>Runs what may trap in a guest on behalf of the host.</summary>
    public T Guard<T>(AppModule module, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (TrapException trap)
        {
            throw _failures.Of(trap, module);
        }
        catch (WasmException thrown)
        {
            throw _failures.Of(thrown, module);
        }
        catch (WasiExitException exit)
        {
            throw Failures.Of(exit, module);
        }
    }

    /// <summary>Instantiates a guest; the modules it imports from have been instantiated.</summary>
    /// <exception cref="InputException">It imports what nobody offers, or with another signature.</exception>
    public Instance Instantiate(AppModule module, CompiledModule compiled, StartContext start)
    {
        var linker = new Linker(start.Engine);
        linker.DefineWasi(module.OpenWasi(_wasi with { Cancellation = start.Stop }), compiled);
        linker.DefineFunction(StreamCalls.ImportModule, "release", (long word) => Transport.Release(module, new Seam.Memory.SpanWord((ulong)word)));
        DefineStreams(linker, module);
        foreach (var import in module.Plan.Imports)
            foreach (var function in import.Interface.Functions)
                Define(linker, new Import(module, _modules[import.From.Original], function, !import.Interface.NeedsRuntime));
        try
        {
            return Guard(module, () => linker.Instantiate(compiled, start.Stop));
        }
        catch (LinkException e)
        {
            throw new InputException(e.Message, $"{e.Help}; the schema lists what module '{module.Name}' may import", e);
        }
    }

    private void Define(Linker linker, Import import)
    {
        var (module, name) = (import.Function.ExportName[..^(import.Function.ImportName.Length + 1)], import.Function.ImportName);
        if (import.Function.IsStream)
            linker.DefineFunction(module, name, OpeningOf(new StreamEdge(import.Module, import.From, import.Function), null));
        else if (import.Function.IsDrop)
            linker.DefineFunction(module, name, Dropping(import.Module, module));
        else if (import.From.IsHost)
            linker.DefineFunction(module, name, Bridge(import, Host(import.From).Implementation(import.Function)));
        else if (import.IsDirect && Transport.CallsDirectly(import.Module, import.From, import.Function))
            linker.Define(module, name, Functions.Of(import.From, import.Function));
        else
            linker.DefineFunction(module, name, Bridge(import, Callable(Functions.Of(import.From, import.Function))));
    }

    /// <summary>What a module calls to open a stream of another's.</summary>
    /// <param name="type">Of the delegate; null for one made for it.</param>
    public Delegate OpeningOf(StreamEdge edge, Type? type)
    {
        var ends = new CallEnds(edge.Reader, edge.Writer);
        var isHost = edge.Writer.IsHost;
        var target = isHost ? Host(edge.Writer).Implementation(edge.Plan) : Callable(Functions.Of(edge.Writer, edge.Plan));
        var more = isHost ? null : CallBridge.Wrap(Functions.MoreOf(edge.Writer, edge.Plan).CreateDelegate<Action<int>>(), Cross(ends, CallShape.More));
        return new StreamOpening(Streams, edge, more).Wrap(WithHandles(edge.Reader, edge.Writer, edge.Plan, target), type, Cross(ends, CallShape.Of(edge.Plan)));
    }

    /// <summary>A module at an end of a stream is told of through the host, and so is its failure.</summary>
    private void DefineStreams(Linker linker, AppModule module)
    {
        foreach (var (name, implementation) in new StreamCalls(module, Streams, Cancellation).All)
            linker.DefineFunction(StreamCalls.ImportModule, name, implementation);
        module.OnFailure += failure => Forget(module, failure);
    }

    /// <summary>How a module ends objects of a resource that it owns, whichever module they are of.</summary>
    public Action<int> Dropping(AppModule owner, string resource) => number =>
    {
        try
        {
            Handles.Drop(owner, resource, number);
        }
        catch (Seam.Memory.HandleException e) when (!owner.IsHost)
        {
            throw Failures.Misuse(owner, $"{e.Message}, which it drops");
        }
    };

    /// <summary>How the module that implements a resource ends an object.</summary>
    private Action<int> EndOf(AppModule owner, string resource)
    {
        var drop = owner.Plan.Exports.First(i => i.ImportModule == resource).Functions.First(f => f.IsDrop);
        var target = owner.IsHost ? Host(owner).Implementation(drop) : Functions.Of(owner, drop).CreateDelegate<Action<int>>();
        var guarded = CallBridge.Wrap(target, Cross(new CallEnds(AppModule.Host, owner), CallShape.More));
        return (Action<int>)Delegate.CreateDelegate(typeof(Action<int>), guarded, nameof(Action.Invoke));
    }

    private void Forget(AppModule module, ModuleFailedException failure)
    {
        Transport.Drop(module);
        Streams.Forget(module, failure);
        Handles.Forget(module);
    }

    /// <summary>A function of one module as another one calls it through the host.</summary>
    public Delegate Bridge(AppModule caller, AppModule callee, FunctionPlan function, Delegate target) =>
        CallBridge.Wrap(WithHandles(caller, callee, function, target), Cross(new CallEnds(caller, callee), CallShape.Of(function)));

    private Delegate WithHandles(AppModule caller, AppModule callee, FunctionPlan function, Delegate target) =>
        function.PassesHandles ? HandleBridge.Wrap(target, new HandleCrossing(caller, callee, Handles, function)) : target;

    private Delegate Bridge(Import import, Delegate target) => Bridge(import.Module, import.From, import.Function, target);

    private HostExports Host(AppModule host) => _hosts.GetValueOrDefault(host) ?? throw new InputException(
        $"module '{host.Name}' is the host's, but the host implements none of it", $"offer its functions in {nameof(AppOptions)}.{nameof(AppOptions.Hosts)}[\"{host.Name}\"]");

    private static Delegate Callable(Function function)
    {
        var types = function.Type.Parameters.Select(Clr).Append(function.Type.Results.Length == 0 ? typeof(void) : Clr(function.Type.Results[0]));
        var create = typeof(Function).GetMethod(nameof(Function.CreateDelegate))!.MakeGenericMethod(Expression.GetDelegateType([.. types]));
        return (Delegate)create.Invoke(function, null)!;
    }

    private static Type Clr(ValueType type) => type.Kind switch
    {
        ValueKind.I32 => typeof(int),
        ValueKind.I64 => typeof(long),
        ValueKind.F32 => typeof(float),
        ValueKind.F64 => typeof(double),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>One function that a module imports, and from whom.</summary>
    /// <param name="IsDirect">Calls may bind modules to each other, which then run on one thread together.</param>
    private sealed record Import(AppModule Module, AppModule From, FunctionPlan Function, bool IsDirect);
}
