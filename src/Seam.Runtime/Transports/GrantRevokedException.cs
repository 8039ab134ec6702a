using Seam.Runtime.Model;

namespace Seam.Runtime.Transports;

/// <summary>A call passes a message of a region to or from a module that lost its grant. The bridge turns it into the module's failure.</summary>
internal sealed class GrantRevokedException(Grant grant)
    : Exception($"access to region '{grant.Relation.Name.Original}', which was revoked from module '{grant.Module.Name}'")
{
    public AppModule Module { get; } = grant.Module;
}
