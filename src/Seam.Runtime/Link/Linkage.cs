using System.Linq.Expressions;
using Seam.Engine;
using Seam.Engine.Compile;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Seam.Engine.Wasi;
using Seam.Foundation.Diagnostics;
using Seam.Runtime.Calls;
using Seam.Runtime.Model;
using Seam.Runtime.Transports;
using Seam.Schema.Access;
using Seam.Wasm.Types;
using ValueType = Seam.Wasm.Types.ValueType;

namespace Seam.Runtime.Link;

/// <summary>Binds what a guest imports to what other modules export: directly where the transport allows, else through a bridge.</summary>
internal sealed class Linkage(IReadOnlyDictionary<string, AppModule> modules, Transport transport, WasiOptions wasi)
{
    private readonly Dictionary<AppModule, HostExports> _hosts = [];
    private readonly Failures _failures = new(modules, transport);

    public Transport Transport { get; } = transport;

    /// <summary>Stops all guests.</summary>
    public CancellationToken Cancellation => wasi.Cancellation;

    public Messages Messages { get; } = new(transport);

    public Crossing Cross(CallEnds ends, FunctionPlan function) => new(ends, CallShape.Of(function), Transport, _failures);

    /// <summary>Lets the host offer the functions of a module it implements.</summary>
    public void Offer(AppModule host, Action<Seam.Memory.IModuleExports> offer)
    {
        var exports = new HostExports(host.Plan, Messages);
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
            throw _failures.Of(exit, module);
        }
    }

    /// <summary>Instantiates a guest; the modules it imports from have been instantiated.</summary>
    /// <exception cref="InputException">It imports what nobody offers, or with another signature.</exception>
    public Instance Instantiate(AppModule module, CompiledModule compiled, StartContext start)
    {
        var linker = new Linker(start.Engine);
        linker.DefineWasi(module.OpenWasi(wasi with { Cancellation = start.Stop }), compiled);
        linker.DefineFunction("seam", "release", (long word) => Transport.Release(module, new Seam.Memory.SpanWord((ulong)word)));
        foreach (var import in module.Plan.Imports)
            foreach (var function in import.Interface.Functions)
                Define(linker, new Import(module, modules[import.From.Original], function));
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
        if (import.From.IsHost)
            linker.DefineFunction(module, name, Bridge(import, Host(import.From).Implementation(import.Function)));
        else if (Transport.CallsDirectly(import.Module, import.From, import.Function))
            linker.Define(module, name, Functions.Of(import.From, import.Function));
        else
            linker.DefineFunction(module, name, Bridge(import, Callable(Functions.Of(import.From, import.Function))));
    }

    private Delegate Bridge(Import import, Delegate target) =>
        CallBridge.Wrap(target, Cross(new CallEnds(import.Module, import.From), import.Function));

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
    private sealed record Import(AppModule Module, AppModule From, FunctionPlan Function);
}
