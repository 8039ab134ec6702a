using Seam.Engine.Memory;
using Seam.Memory;
using Seam.Runtime.Model;
using Seam.Schema.Access;

namespace Seam.Runtime.Transports;

/// <summary>The same physical pages in all memories, mapped once, before the first call. A message is visible as soon as it is written.</summary>
internal sealed class MappedTransport(IReadOnlyList<Relation> relations) : Transport(relations)
{
    public override bool CallsDirectly => true;

    public override Grant Open(Grant grant)
    {
        var region = Relations[grant.Relation.Region - 1].Shared!;
        var rights = grant.Rights == Rights.Write ? WindowRights.ReadWrite : WindowRights.Read;
        var request = new WindowRequest(grant.Address, region, 0, grant.Relation.Size, rights, grant.Relation.Name.Original);
        return grant with { Window = grant.Memory.MapWindow(request) };
    }

    protected override void Move(SpanWord word, AppModule from, AppModule to)
    {
    }
}
