namespace Seam.Bench.Exchange;

/// <summary>
/// W1 in one format. Every operation takes how often to do it; encoding answers the message's length, decoding 1, sums the sum. All formats
/// must give the same sums and the same checksum over all content.
/// </summary>
/// <param name="Decode">What makes a received message readable: verification, or parsing into objects. Null where there is nothing to do.</param>
/// <param name="IsManaged">Whether it is .NET, where what is allocated can be told.</param>
internal sealed record GameFormat(string Name, Func<int, ulong> Encode, Func<int, ulong>? Decode, GameReads Reads, bool IsManaged = false);

/// <param name="Points">The sum of all points of all paths: bandwidth, and the latency of adding floats one after the other.</param>
/// <param name="Bytes">The sum of all bytes of all inventories.</param>
/// <param name="Stats">The sum of mana, health and the weapons' damage: a few fields here and there.</param>
internal sealed record GameReads(Func<int, ulong> Points, Func<int, ulong> Bytes, Func<int, ulong> Stats, Func<int, ulong> Checksum);
