using Seam.Memory;
using Seam.Runtime.Calls;
using Seam.Runtime.Model;

namespace Seam.Runtime.Link;

/// <summary>A guest as the generated clients of the host see it.</summary>
internal sealed class ModuleCalls(AppModule module, Linkage linkage) : IModuleCalls
{
    public TDelegate Bind<TDelegate>(string interfaceName, string function)
        where TDelegate : Delegate
    {
        var plan = Functions.Find(module.Plan, interfaceName, function);
        var target = Functions.Of(module, plan).CreateDelegate<TDelegate>();
        return CallBridge.Wrap(target, linkage.Cross(new CallEnds(AppModule.Host, module), plan));
    }

    public MessageBytes Resolve(SpanWord word) => linkage.Messages.Resolve(word);
}
