using System.Text.Json;
using Google.Protobuf;
using Seam.Bench.Rivals;

namespace Seam.Bench.Calls;

/// <summary>
/// The same payload serialised: encoded by .NET, copied once as if into the callee's memory, decoded by .NET, and then one field or all bytes
/// read. The decoding runs as native code of the host, which favours these rows: a guest would do it in Wasm.
/// </summary>
internal sealed class SerialisedPayload
{
    private readonly byte[] _wire;
    private readonly JsonPayload _json;
    private readonly ProtoPayload _proto;

    public SerialisedPayload(byte[] data)
    {
        _json = new JsonPayload(7, 0, data);
        _proto = new ProtoPayload { Sequence = 7, Data = ByteString.CopyFrom(data) };
        _wire = new byte[Math.Max(JsonSerializer.SerializeToUtf8Bytes(_json, JsonContext.Default.JsonPayload).Length, _proto.CalculateSize())];
    }

    public ulong Json(bool all)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(_json, JsonContext.Default.JsonPayload);
        bytes.CopyTo(_wire, 0);
        var payload = JsonSerializer.Deserialize(_wire.AsSpan(0, bytes.Length), JsonContext.Default.JsonPayload)!;
        return all ? ByteSum.Of(payload.Data) : payload.Sequence;
    }

    public ulong Protobuf(bool all)
    {
        var bytes = _proto.ToByteArray();
        bytes.CopyTo(_wire, 0);
        var payload = ProtoPayload.Parser.ParseFrom(_wire, 0, bytes.Length);
        return all ? ByteSum.Of(payload.Data.Span) : payload.Sequence;
    }
}
