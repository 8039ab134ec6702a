using System.Text;
using Seam.Runtime.Calls;
using Seam.Runtime.Model;

namespace Seam.Runtime.Streams;

/// <summary>What a guest asks the host for about its streams (docs/abi.md, "Streams").</summary>
internal sealed class StreamCalls(AppModule module, AppStreams streams, CancellationToken stop)
{
    /// <summary>The Wasm module that guests import these from.</summary>
    public const string ImportModule = "seam";

    public IEnumerable<(string Name, Delegate Implementation)> All =>
    [
        ("stream_await", (Func<int, uint, long, int>)Await),
        ("stream_close", (Action<int>)Close),
        ("stream_failure", (Func<int, uint, uint, uint>)Failure),
    ];

    private int Await(int number, uint seen, long nanoseconds)
    {
        var channel = Find(number);
        return channel.Await(channel.Edge.Reader == module, seen, TimeSpan.FromMicroseconds(nanoseconds / 1000), stop) ? 1 : 0;
    }

    private void Close(int number)
    {
        var channel = Find(number);
        if (channel.Edge.Reader != module)
            throw Failures.Misuse(module, $"it closes the {channel.Edge}, which it writes");
        channel.Leave(tellsWriter: true);
    }

    /// <summary>Text that is cut off in the middle of a character ends before it.</summary>
    private uint Failure(int number, uint address, uint bytes)
    {
        var text = Encoding.UTF8.GetBytes(Find(number).Explain("failed; all that was committed before was read"));
        var length = (int)Math.Min(bytes, (uint)text.Length);
        while (length < text.Length && length > 0 && (text[length] & 0xc0) == 0x80)
            length--;
        var memory = module.Instance.Memory ?? throw Failures.Misuse(module, "it has no memory for the reason of a failure");
        return (uint)memory.WriteString(address, Encoding.UTF8.GetString(text, 0, length));
    }

    private StreamChannel Find(int number) =>
        streams.Find(module, number) ?? throw Failures.Misuse(module, $"it uses stream {number}, which is none of its open streams");
}
