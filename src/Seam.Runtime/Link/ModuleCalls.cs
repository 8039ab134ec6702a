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
        if (plan.IsDrop)
            return (TDelegate)Delegate.CreateDelegate(typeof(TDelegate), linkage.Dropping(AppModule.Host, interfaceName), nameof(Action.Invoke));
        if (plan.IsStream)
            return (TDelegate)linkage.OpeningOf(new StreamEdge(AppModule.Host, module, plan), typeof(TDelegate));
        var target = Functions.Of(module, plan).CreateDelegate<TDelegate>();
        return (TDelegate)linkage.Bridge(AppModule.Host, module, plan, target);
    }

    public MessageBytes Resolve(SpanWord word) => linkage.Messages.Resolve(word);

    public void Drop(int number) => linkage.Handles.Drop(number);

    public IStreamEnd Stream(int number) => new HostEnd(
        linkage.Streams.Find(AppModule.Host, number) ?? throw new ArgumentException($"the host reads no stream {number}", nameof(number)), isReader: true);
}
