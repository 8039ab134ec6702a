using Seam.Engine.Run;
using Seam.Foundation.Diagnostics;
using Seam.Memory;
using Seam.Runtime.Link;
using Seam.Runtime.Model;
using Seam.Runtime.Streams;
using Seam.Runtime.Transports;
using Seam.Schema.Access;

namespace Seam.Runtime;

/// <summary>
/// A running app: the modules of a schema, linked, with their regions in place. Used by one thread at a time, as the modules are that
/// call each other.
/// </summary>
public sealed class App : IDisposable
{
    private readonly IReadOnlyDictionary<string, AppModule> _modules;
    private readonly Transport _transport;
    private readonly TransportChoice _choice;
    private readonly Linkage _linkage;

    internal App(IReadOnlyDictionary<string, AppModule> modules, Linkage linkage, TransportChoice choice) =>
        (_modules, _linkage, _transport, _choice) = (modules, linkage, linkage.Transport, choice);

    /// <summary>Where each region stands in each module, with which rights.</summary>
    public AppMap Map => new(_choice, [.. _modules.Values.SelectMany(WindowsOf)]);

    /// <summary>What crossed each relation since the app was loaded, in the order of the schema.</summary>
    public IReadOnlyList<RelationReport> Relations =>
        [.. _transport.Relations.Select(r => new RelationReport(r.Name, _choice, r.Edges.Sum(e => e.Messages), r.Edges.Sum(e => e.BytesMoved), r.Edges.Sum(e => e.BytesCopied)))];

    /// <summary>What crossed each edge since the app was loaded, and how its bytes get to the reader.</summary>
    public IReadOnlyList<EdgeReport> Edges =>
    [
        .. from relation in _transport.Relations
           from writer in relation.Plan.Grants
           where writer.Rights != Rights.Read
           from reader in relation.Plan.Grants
           where reader != writer
           let edge = relation.EdgeOf(_modules[writer.Module.Original], _modules[reader.Module.Original])
           where edge.From != edge.To
           select new EdgeReport(relation.Name, writer.Module.Original, reader.Module.Original, _transport.Describe(edge), reader.Terms.Trust, edge.Messages, edge.BytesMoved, edge.BytesCopied),
    ];

    /// <summary>Between whom streams can be opened, and what went through them since the app was loaded.</summary>
    public IReadOnlyList<StreamReport> Streams => [.. StreamReporting.Of(_modules, _linkage.Streams, _choice.Kind)];

    /// <summary>Compiles the schema and loads the app it describes; files of modules are looked up beside it.</summary>
    /// <exception cref="InputException">The schema, a module or their match is bad; the message names the thing.</exception>
    public static App Load(string schemaPath, AppOptions? options = null) => AppLoader.Load(schemaPath, options ?? new AppOptions());

    /// <inheritdoc cref="Load(string, AppOptions?)"/>
    /// <param name="directory">Where the files of modules are looked up.</param>
    public static App Load(AccessPlan plan, string directory, AppOptions? options = null) => AppLoader.Load(plan, directory, options ?? new AppOptions());

    /// <summary>What generated clients call a module through.</summary>
    /// <exception cref="InputException">There is no such module, or it is the host's own.</exception>
    public IModuleCalls Module(string name) => Named(name) is { IsHost: false } guest
        ? new ModuleCalls(guest, _linkage)
        : throw new InputException($"module '{name}' is implemented by the host", "call its functions without the app in between");

    /// <summary>The host's view of a relation's region.</summary>
    /// <exception cref="InputException">There is no such relation.</exception>
    public Region Region(string relation) => Related(relation).Region;

    /// <summary>The bytes of a message that a module passed.</summary>
    /// <exception cref="ArgumentException">The word names no bytes of a region.</exception>
    public MessageBytes Resolve(SpanWord word) => _linkage.Messages.Resolve(word);

    /// <summary>
    /// The host is done with a message that a module answered, or that moved to it: slots that were sealed for the host, or moved, are the
    /// writers' again, and what counts against a quota does no more. Where the schema asks for none of it, nothing happens.
    /// </summary>
    public void Release(SpanWord word) => _transport.Release(AppModule.Host, word);

    /// <summary>
    /// Takes a module's right to a region away. From now on, where pages are mapped, every access traps; where messages are copied,
    /// every call that passes one of that region to or from the module fails.
    /// </summary>
    /// <exception cref="InputException">There is no such relation, module or grant.</exception>
    public void Revoke(string relation, string module)
    {
        var grant = Named(module).GrantOn(Related(relation).Plan.Region) ?? throw new InputException(
            $"module '{module}' has no grant on '{relation}' that could be revoked", "name a guest that the relation lists");
        grant.Revoke();
    }

    /// <summary>Ends the app: calls are refused from now on, memories and regions are given back.</summary>
    public void Dispose()
    {
        _linkage.Streams.Dispose();
        _linkage.Handles.Dispose();
        foreach (var module in _modules.Values)
            module.Dispose();
        _transport.Dispose();
    }

    /// <summary>A guest as the engine has it, past the checks of calls.</summary>
    internal Instance InstanceOf(string module) => Named(module).Instance;

    private IEnumerable<AppWindow> WindowsOf(AppModule module) =>
        from relation in _transport.Relations
        from grant in relation.Plan.Grants
        where grant.Module.Original == module.Name
        let open = module.GrantOn(relation.Plan.Region)
        select new AppWindow(module.Name, relation.Name, relation.Plan.Region, open?.Address, relation.Plan.Size, grant.Rights, open is { IsRevoked: true });

    private AppModule Named(string module) => _modules.GetValueOrDefault(module) ?? throw new InputException(
        $"the app has no module '{module}'", $"its modules are {string.Join(", ", _modules.Keys)}");

    private Relation Related(string relation) => _transport.Relations.FirstOrDefault(r => r.Name == relation) ?? throw new InputException(
        $"the app has no relation '{relation}'", $"its relations are {string.Join(", ", _transport.Relations.Select(r => r.Name))}");
}
