using Seam.Engine.Memory;
using Seam.Memory;
using Seam.Runtime.Model;
using Seam.Schema.Access;
using CallContract = Seam.Schema.Model.CallContract;

namespace Seam.Runtime.Transports;

/// <summary>How messages get from module to module. A message is named by a span word that one module hands another in a call.</summary>
internal abstract class Transport(IReadOnlyList<Relation> relations)
{
    public IReadOnlyList<Relation> Relations { get; } = relations;

    /// <summary>Whether modules may call each other without the host in between.</summary>
    public abstract bool CallsDirectly { get; }

    /// <summary>The transport to use: what is asked for, unless the machine cannot enforce its rights, or the schema wants copies.</summary>
    public static TransportChoice Choose(TransportKind preferred, AppPlan app) =>
        preferred == TransportKind.Mapped && Obstacle(app) is { } obstacle ? new(TransportKind.Copy, obstacle) : new(preferred, null);

    public static Transport Create(TransportKind kind, IEnumerable<RelationPlan> plans) => kind switch
    {
        TransportKind.Mapped => new MappedTransport([.. plans.Select(Relation.CreateShared)]),
        TransportKind.Copy => new CopyTransport([.. plans.Select(Relation.CreatePrivate)]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Puts the window of a grant in place.</summary>
    public abstract Grant Open(Grant grant);

    /// <summary>Makes a message that <paramref name="from"/> names in a call visible to <paramref name="to"/>. Words that name nothing are the callee's to refuse.</summary>
    public void Pass(SpanWord word, AppModule from, AppModule to)
    {
        var index = word.Region - 1;
        if ((uint)index >= (uint)Relations.Count || !Relations[index].Contains(word))
            return;
        Relations[index].Count(word);
        Move(word, from, to);
    }

    protected abstract void Move(SpanWord word, AppModule from, AppModule to);

    private static string? Obstacle(AppPlan app) => MemorySupport.GuardObstacle is { } obstacle
        ? $"read-only windows cannot be enforced here: {obstacle}"
        : CopyingFunction(app) is { } copying ? $"'{copying.Function}' passes messages by {copying.Contract.ToString().ToLowerInvariant()}" : null;

    /// <summary>Copying all is how a delta is honoured here: the receiver sees the same.</summary>
    private static (string Function, CallContract Contract)? CopyingFunction(AppPlan app)
    {
        var copied = from module in app.Modules
                     from import in module.Imports
                     from function in import.Interface.Functions
                     from value in function.Parameters.Select(p => p.Value).Append(function.Result)
                     where value is { IsMessage: true, Contract: CallContract.Copy or CallContract.Delta }
                     select ((string, CallContract)?)(function.ExportName, value.Contract);
        return copied.FirstOrDefault();
    }
}
