using Seam.Memory;
using Seam.Runtime.Model;

namespace Seam.Runtime.Transports;

/// <summary>
/// Every module has pages of its own. The host keeps the region: a message is taken in from a module that may write it and given out
/// to the one that is called, so that what a reader scribbles on its pages reaches nobody.
/// </summary>
internal sealed unsafe class CopyTransport(IReadOnlyList<Relation> relations) : Transport(relations)
{
    public override bool CallsDirectly => false;

    public override Grant Open(Grant grant) => grant;

    protected override void Move(SpanWord word, AppModule from, AppModule to)
    {
        var relation = Relations[word.Region - 1];
        if (Live(from, word) is { CanWrite: true } source)
            relation.Copy(word, source.Start, relation.Start);
        if (Live(to, word) is { } target)
            relation.Copy(word, relation.Start, target.Start);
    }

    /// <summary>Private pages cannot be made to trap: a word of a revoked grant is where its revocation shows.</summary>
    private static Grant? Live(AppModule module, SpanWord word)
    {
        var grant = module.GrantOn(word.Region);
        return grant is not { IsRevoked: true } ? grant : throw new GrantRevokedException(grant);
    }
}
