using Bench.Exchange;
using Seam.Memory;

namespace Seam.Bench.Exchange;

/// <summary>The data as messages of Seam, which stay where they are.</summary>
internal sealed class ExchangeMessages
{
    public ExchangeMessages(Monsters game)
    {
        using var arena = new Arena(16 << 20);
        Game = new NativeBytes(game.Write(arena).Span);
        Log = new NativeBytes(ExchangeData.Log(isMixed: false).Write(arena).Span);
        MixedLog = new NativeBytes(ExchangeData.Log(isMixed: true).Write(arena).Span);
        Mesh = new NativeBytes(ExchangeData.Mesh().Write(arena).Span);
    }

    public NativeBytes Game { get; }

    public NativeBytes Log { get; }

    public NativeBytes MixedLog { get; }

    public NativeBytes Mesh { get; }
}
