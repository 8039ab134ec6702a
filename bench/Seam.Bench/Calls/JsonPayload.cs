using System.Text.Json.Serialization;

namespace Seam.Bench.Calls;

internal sealed record JsonPayload(ulong Sequence, uint Kind, byte[] Data);

[JsonSerializable(typeof(JsonPayload))]
internal sealed partial class JsonContext : JsonSerializerContext;
