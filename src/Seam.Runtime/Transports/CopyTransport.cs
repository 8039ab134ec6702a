using Seam.Memory;
using Seam.Runtime.Copies;
using Seam.Runtime.Model;
using Seam.Schema.Access;
using Seam.Schema.Model;
using Grant = Seam.Runtime.Model.Grant;

namespace Seam.Runtime.Transports;

/// <summary>
/// Every module has pages of its own. The host keeps the region: a message is taken in from a module that may write it and given out
/// to the one that is called, so that what a reader scribbles on its pages reaches nobody.
/// </summary>
internal sealed unsafe class CopyTransport(AppPlan app) : Transport(app, [.. app.Relations.Select(r => Relation.CreatePrivate(r, app))])
{
    public override bool SharesPages => false;

    public override bool CallsDirectly(AppModule caller, AppModule callee, FunctionPlan function) => false;

    public override string Describe(Edge edge) => "copied: each module has pages of its own";

    protected override Grant Place(Grant grant) => grant;

    protected override long Move(SpanWord word, Edge edge, PassedValue value, bool isNew)
    {
        var copied = 0L;
        var isDelta = edge.ContractOf(value) == CallContract.Delta;
        if (Live(edge.From, word) is { CanWrite: true } source && isNew)
            copied += Copy(word, (nint)source.Start, (nint)edge.Relation.Start, isDelta);
        if (Live(edge.To, word) is { } target)
            copied += Copy(word, (nint)edge.Relation.Start, (nint)target.Start, isDelta);
        return copied;
    }

    private static long Copy(SpanWord word, nint fromRegion, nint toRegion, bool isDelta)
    {
        byte* from = (byte*)fromRegion + word.Offset, to = (byte*)toRegion + word.Offset;
        if (isDelta)
            return LineDelta.Copy(from, to, word.Length);
        Buffer.MemoryCopy(from, to, word.Length, word.Length);
        return word.Length;
    }

    /// <summary>Private pages cannot be made to trap: a word of a revoked grant is where its revocation shows.</summary>
    private static Grant? Live(AppModule module, SpanWord word)
    {
        var grant = module.GrantOn(word.Region);
        return grant is not { IsRevoked: true } ? grant : throw new GrantRevokedException(grant);
    }
}
