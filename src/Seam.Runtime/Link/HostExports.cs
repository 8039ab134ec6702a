using System.Collections.Concurrent;
using Seam.Foundation.Diagnostics;
using Seam.Memory;
using Seam.Runtime.Calls;
using Seam.Runtime.Model;
using Seam.Runtime.Streams;
using Seam.Schema.Access;

namespace Seam.Runtime.Link;

/// <summary>The functions that a module of the host implements.</summary>
internal sealed class HostExports(AppModule module, Linkage linkage) : IModuleExports
{
    private readonly Dictionary<FunctionPlan, Delegate> _offers = [];
    private readonly ConcurrentDictionary<int, object> _objects = [];
    private int _lastObject;

    public void Export<TDelegate>(string interfaceName, string function, TDelegate implementation)
        where TDelegate : Delegate => _offers[Functions.Find(module.Plan, interfaceName, function)] = implementation;

    public MessageBytes Resolve(SpanWord word) => linkage.Messages.Resolve(word);

    /// <exception cref="InputException">The host did not offer it.</exception>
    public Delegate Implementation(FunctionPlan function) => _offers.GetValueOrDefault(function) ?? throw new InputException(
        $"module '{module.Name}' is the host's, but the host does not offer '{function.ExportName}'",
        $"offer the interface in {nameof(AppOptions)}.{nameof(AppOptions.Hosts)}");

    public Handle<TResource>? Receive<TResource>(string resource, int value, bool isOwned)
        where TResource : class
    {
        if (value == 0 || module.Plan.Exports.All(i => i.ImportModule != resource))
            return Handle.At<TResource>(value, isOwned ? this : null);
        return Handle.Of(isOwned ? Release<TResource>(value) : Object<TResource>(value));
    }

    public int Give<TResource>(string resource, Handle<TResource>? handle)
        where TResource : class
    {
        if (handle?.Object is not { } value)
            return handle?.ForCall() ?? 0;
        var number = Interlocked.Increment(ref _lastObject);
        _objects[number] = value;
        return number;
    }

    public TResource Object<TResource>(int value)
        where TResource : class => (TResource)_objects[value];

    public TResource Release<TResource>(int value)
        where TResource : class => _objects.TryRemove(value, out var released) ? (TResource)released : throw new KeyNotFoundException($"module '{module.Name}' has no object {value}");

    public void Drop(int number) => linkage.Handles.Drop(number);

    public void Serve(int number, Func<IStreamEnd, CancellationToken, Task> write)
    {
        var channel = linkage.Streams.Find(module, number) ?? throw new ArgumentException($"module '{module.Name}' writes no stream {number}", nameof(number));
        _ = Serve(channel, write);
    }

    /// <summary>However the writing ends, its reader is told.</summary>
    private static async Task Serve(StreamChannel channel, Func<IStreamEnd, CancellationToken, Task> write)
    {
        try
        {
            await write(new HostEnd(channel, isReader: false), channel.ReaderGone).ConfigureAwait(false);
        }
        catch (Exception e) when (!channel.ReaderGone.IsCancellationRequested)
        {
            channel.Fail(e.Message);
            return;
        }
        catch (Exception e) when (e is StreamException or OperationCanceledException)
        {
            // Nobody reads any more, which is what the writer was told.
        }
        channel.End();
    }
}
