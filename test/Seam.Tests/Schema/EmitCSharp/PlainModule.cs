using Seam.Memory;

namespace Seam.Tests.Schema.EmitCSharp;

/// <summary>The other side of generated stubs whose functions take messages and numbers: no handles, no streams.</summary>
internal abstract class PlainModule : IModuleExports
{
    public abstract MessageBytes Resolve(SpanWord word);

    public abstract void Export<TDelegate>(string interfaceName, string function, TDelegate implementation)
        where TDelegate : Delegate;

    public void Drop(int number) => throw Unexpected();

    public Handle<T>? Receive<T>(string resource, int value, bool isOwned)
        where T : class => throw Unexpected();

    public int Give<T>(string resource, Handle<T>? handle)
        where T : class => throw Unexpected();

    public T Object<T>(int value)
        where T : class => throw Unexpected();

    public T Release<T>(int value)
        where T : class => throw Unexpected();

    public void Serve(int number, Func<IStreamEnd, CancellationToken, Task> write) => throw Unexpected();

    protected static InvalidOperationException Unexpected() => new("the test's schema has neither handles nor streams");
}
