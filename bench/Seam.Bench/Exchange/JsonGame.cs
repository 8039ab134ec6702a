using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bench.Exchange;

namespace Seam.Bench.Exchange;

/// <summary>System.Text.Json with generated code, from and to the objects of the schema; the output buffer is used again.</summary>
internal sealed class JsonGame(Monsters game)
{
    private readonly ArrayBufferWriter<byte> _wire = new(8 << 20);
    private readonly ObjectGame _objects = new();

    public GameFormat Format => new("System.Text.Json C#", Encode, Decode, _objects.Reads, IsManaged: true);

    private ulong Encode(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _wire.ResetWrittenCount();
            using var writer = new Utf8JsonWriter(_wire, new JsonWriterOptions { SkipValidation = true });
            JsonSerializer.Serialize(writer, game, GameJson.Default.Monsters);
        }
        return (ulong)_wire.WrittenCount;
    }

    private ulong Decode(int times)
    {
        for (var i = 0; i < times; i++)
            _objects.Decoded = JsonSerializer.Deserialize(_wire.WrittenSpan, GameJson.Default.Monsters)!;
        return _objects.Decoded.All.Count == game.All.Count ? 1ul : 0;
    }
}

[JsonSourceGenerationOptions(IncludeFields = true)]
[JsonSerializable(typeof(Monsters))]
internal sealed partial class GameJson : JsonSerializerContext;
