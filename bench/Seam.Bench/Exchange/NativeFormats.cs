using System.Runtime.InteropServices;

namespace Seam.Bench.Exchange;

/// <summary>The native contestants of bench/exchange, in one library.</summary>
internal sealed unsafe class NativeFormats
{
    private readonly nint _library;

    /// <param name="messages">What the library takes its data from, too.</param>
    public NativeFormats(string path, ExchangeMessages messages)
    {
        _library = NativeLibrary.Load(path);
        Load("load_game", messages.Game);
        Load("load_log", messages.Log);
        Load("load_mesh", messages.Mesh);
        Load("memcpy_take", messages.Game);
        Take(0, messages.Game);
        Take(1, messages.Log);
        Take(2, messages.Mesh);
        Take(3, messages.MixedLog);
        Operation("karmem1_load")(1);
        Operation("flatbuffers_encode_log")(1);
        Operation("flatbuffers_encode_mesh")(1);
    }

    public GameFormat Format(string name, string prefix, string? decode) =>
        new(name, Operation($"{prefix}_encode"), decode is null ? null : Operation(decode), new(Operation($"{prefix}_sum_points"), Operation($"{prefix}_sum_bytes"), Operation($"{prefix}_sum_stats"), Operation($"{prefix}_checksum")));

    public Func<int, ulong> Operation(string name)
    {
        var entry = (delegate* unmanaged<int, ulong>)NativeLibrary.GetExport(_library, name);
        return times => entry(times);
    }

    private void Load(string name, NativeBytes message) =>
        ((delegate* unmanaged<byte*, uint, ulong>)NativeLibrary.GetExport(_library, name))(message.Start, message.Length);

    private void Take(uint kind, NativeBytes message) =>
        ((delegate* unmanaged<uint, byte*, uint, ulong>)NativeLibrary.GetExport(_library, "ours_take"))(kind, message.Start, message.Length);
}
