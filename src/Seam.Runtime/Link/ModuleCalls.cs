using Seam.Memory;
using Seam.Runtime.Calls;
using Seam.Runtime.Model;
using Seam.Runtime.Streams;

namespace Seam.Runtime.Link;

/// <summary>A guest as the generated clients of the host see it.</summary>
internal sealed class ModuleCalls(AppModule module, Linkage linkage) : IModuleCalls
{
    public TDelegate Bind<TDelegate>(string interfaceName, string function)
        where TDelegate : Delegate
    {
        var plan = Functions.Find(module.Plan, interfaceName, function);
        if (plan.IsStream)
            return (TDelegate)linkage.OpeningOf(new StreamEdge(AppModule.Host, module, plan), typeof(TDelegate));
        var target = Functions.Of(module, plan).CreateDelegate<TDelegate>();
        return CallBridge.Wrap(target, linkage.Cross(new CallEnds(AppModule.Host, module), CallShape.Of(plan)));
    }

    public MessageBytes Resolve(SpanWord word) => linkage.Messages.Resolve(word);

    public IStreamEnd Stream(int number) => new HostEnd(
        linkage.Streams.Find(AppModule.Host, number) ?? throw new ArgumentException($"the host reads no stream {number}", nameof(number)), isReader: true);
}
