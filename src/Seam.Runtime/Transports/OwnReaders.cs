using Seam.Runtime.Model;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Runtime.Transports;

/// <summary>Which readers see bytes of their own where others see the region.</summary>
internal static class OwnReaders
{
    /// <summary>Why; null for those that see the region itself.</summary>
    public static string? Reason(AppPlan app, RelationPlan relation, AppModule module)
    {
        var grants = relation.Grants.Where(g => module.IsHost ? IsHost(app, g) : g.Module.Original == module.Name).ToList();
        if (grants.Count == 0 || grants.Exists(g => g.Rights != Rights.Read))
            return null;
        return grants.Select(OfGrant).OfType<string>().FirstOrDefault() ?? OfFunctions(app, module.IsHost ? null : module.Name);
    }

    /// <summary>The function that hands its receiver a copy of what that may write itself; null when there is none. Mapped pages cannot be both.</summary>
    public static string? Impossible(AppPlan app)
    {
        foreach (var receiver in app.Modules)
            if (OfFunctions(app, receiver.File is null ? null : receiver.Name.Original) is { } reason)
                foreach (var relation in app.Relations)
                    if (relation.Grants.Any(g => g.Module.Original == receiver.Name.Original && g.Rights != Rights.Read)
                        && relation.Grants.Any(g => g.Module.Original != receiver.Name.Original && g.Rights != Rights.Read))
                        return $"{reason}, and module '{receiver.Name}' may write relation '{relation.Name}' too";
        return app.Relations.Where(r => HostWrites(app, r)).SelectMany(r => r.Grants.Where(g => IsHost(app, g) && OfGrant(g) is not null).Select(g =>
            $"module '{g.Module}' reads relation '{r.Name}' by {OfGrant(g)}, and the host writes it")).FirstOrDefault();
    }

    private static bool HostWrites(AppPlan app, RelationPlan relation) => relation.Grants.Any(g => g.Rights != Rights.Read && IsHost(app, g));

    private static string? OfGrant(GrantPlan grant) => grant.Terms switch
    {
        { Contract: not CallContract.Zero and var contract } => contract.Spell(),
        { Trust: TrustMode.Snapshot } => "snapshot",
        _ => null,
    };

    /// <param name="module">Null for the host, which may call all.</param>
    private static string? OfFunctions(AppPlan app, string? module) =>
        app.Messages()
            .Where(m => m.Value.Contract != CallContract.Zero && (module is null ? m.ReachesHost(app) : m.Receives(app, module)))
            .Select(m => $"'{m.Function.ExportName}' passes messages by {m.Value.Contract.Spell()}")
            .FirstOrDefault();

    private static bool IsHost(AppPlan app, GrantPlan grant) => app.Modules.Any(m => m.File is null && m.Name.Original == grant.Module.Original);
}
