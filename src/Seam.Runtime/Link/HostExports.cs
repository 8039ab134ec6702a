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

    public void Export<TDelegate>(string interfaceName, string function, TDelegate implementation)
        where TDelegate : Delegate => _offers[Functions.Find(module.Plan, interfaceName, function)] = implementation;

    public MessageBytes Resolve(SpanWord word) => linkage.Messages.Resolve(word);

    /// <exception cref="InputException">The host did not offer it.</exception>
    public Delegate Implementation(FunctionPlan function) => _offers.GetValueOrDefault(function) ?? throw new InputException(
        $"module '{module.Name}' is the host's, but the host does not offer '{function.ExportName}'",
        $"offer the interface in {nameof(AppOptions)}.{nameof(AppOptions.Hosts)}");

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
