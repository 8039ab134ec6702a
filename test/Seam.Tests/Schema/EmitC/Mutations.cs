namespace Seam.Tests.Schema.EmitC;

/// <summary>Messages that are almost valid.</summary>
internal static class Mutations
{
    private static readonly byte[] Replacements = [0, 1, 0x7f, 0x80, 0xff];

    /// <summary>Cut at every multiple of 8 and somewhere between; a byte replaced, up or down by one; at most <paramref name="limit"/> of them.</summary>
    public static IEnumerable<byte[]> Of(byte[] message, Random random, int limit)
    {
        var all = Truncations(message).Concat(Enumerable.Range(0, message.Length).SelectMany(at => Bytes(message, at))).ToArray();
        random.Shuffle(all);
        return all.Take(limit);
    }

    private static IEnumerable<byte[]> Truncations(byte[] message) =>
        Enumerable.Range(0, message.Length).Where(length => length % 8 is 0 or 3).Select(length => message[..length]);

    private static IEnumerable<byte[]> Bytes(byte[] message, int at)
    {
        byte[] values = [.. Replacements, (byte)(message[at] + 1), (byte)(message[at] - 1)];
        foreach (var value in values.Distinct().Where(v => v != message[at]))
        {
            var mutant = message.ToArray();
            mutant[at] = value;
            yield return mutant;
        }
    }
}
