using Seam.Bench.Workloads;
using Seam.Engine;
using Seam.Engine.Run;

namespace Seam.Bench.Exchange;

/// <summary>Seam's C as a guest of Seam's engine: the same source as the native contestant.</summary>
internal sealed class GuestFormats
{
    private readonly Instance _guest;

    public GuestFormats(string path, ExchangeMessages messages)
    {
        _guest = SeamCode.Load(path, GuardMode.Auto);
        var gameAt = Put(messages.Game);
        _guest.GetFunction<Func<int, int, long>>("load_game")(gameAt, (int)messages.Game.Length);
        var take = _guest.GetFunction<Func<int, int, int, long>>("ours_take");
        take(0, gameAt, (int)messages.Game.Length);
        take(1, Put(messages.Log), (int)messages.Log.Length);
        take(2, Put(messages.Mesh), (int)messages.Mesh.Length);
        take(3, Put(messages.MixedLog), (int)messages.MixedLog.Length);
    }

    public GameFormat Format => new("Seam C, Wasm", Operation("ours_encode"), Operation("ours_verify_game"), new(Operation("ours_sum_points"), Operation("ours_sum_bytes"), Operation("ours_sum_stats"), Operation("ours_checksum")));

    public Func<int, ulong> Operation(string name)
    {
        var function = _guest.GetFunction<Func<int, long>>(name);
        return times => (ulong)function(times);
    }

    private int Put(NativeBytes message)
    {
        var at = (int)_guest.GetFunction<Func<int, long>>("ours_room")((int)message.Length);
        message.Message.Span.CopyTo(_guest.Memory!.Linear.Slice((uint)at, message.Length));
        return at;
    }
}
