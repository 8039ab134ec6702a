namespace Seam.Bench.Exchange;

/// <summary>The data, and everything that carries it.</summary>
internal sealed class ExchangeContestants
{
    public ExchangeContestants(BenchmarkFiles files)
    {
        var game = ExchangeData.Game();
        Messages = new ExchangeMessages(game);
        Native = new NativeFormats(files.Guest("exchange/exchange.so"), Messages);
        Guest = new GuestFormats(files.Guest("exchange/exchange.wasm"), Messages);
        Managed = new SeamGame(game, Messages.Game);
        Memcpy = Native.Operation("memcpy_once");
        Formats =
        [
            Native.Format("raw C struct", "raw", null),
            Native.Format("Seam C", "ours", "ours_verify_game"),
            Guest.Format,
            Managed.Format,
            Native.Format("Karmem v1 C", "karmem1", "karmem1_decode"),
            new Karmem1Game(game).Format,
            Native.Format("FlatBuffers C++", "flatbuffers", "flatbuffers_verify_game"),
            Native.Format("Cap'n Proto C++", "capnproto", "capnproto_decode"),
            new ProtobufGame(game).Format,
            new JsonGame(game).Format,
        ];
    }

    public ExchangeMessages Messages { get; }

    public NativeFormats Native { get; }

    public GuestFormats Guest { get; }

    public SeamGame Managed { get; }

    public Func<int, ulong> Memcpy { get; }

    public IReadOnlyList<GameFormat> Formats { get; }
}
