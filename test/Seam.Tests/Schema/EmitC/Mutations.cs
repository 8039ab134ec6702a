namespace Seam.Tests.Schema.EmitC;

/// <summary>Messages that are almost valid.</summary>
internal static class Mutations
{
    private const int Bytes = 500_000;

    private static readonly int[] Replacements = [0, 1, 0x7f, 0x80, 0xff];

    /// <summary>Cut at every multiple of 8 and somewhere between; a byte replaced, up or down by one. A random choice of at most <paramref name="limit"/>, fewer for large messages.</summary>
    public static IEnumerable<byte[]> Of(byte[] message, Random random, int limit)
    {
        Func<byte[]>[] all = [.. Truncations(message), .. Enumerable.Range(0, message.Length).SelectMany(at => Replaced(message, at))];
        random.Shuffle(all);
        return all.Take(Math.Clamp(Bytes / message.Length, 1, limit)).Select(make => make());
    }

    private static IEnumerable<Func<byte[]>> Truncations(byte[] message) =>
        Enumerable.Range(0, message.Length).Where(length => length % 8 is 0 or 3).Select(length => (Func<byte[]>)(() => message[..length]));

    private static IEnumerable<Func<byte[]>> Replaced(byte[] message, int at) =>
        Replacements.Append(message[at] + 1).Append(message[at] - 1).Select(v => (byte)v).Distinct().Where(v => v != message[at]).Select(v => With(message, at, v));

    private static Func<byte[]> With(byte[] message, int at, byte value) => () =>
    {
        var mutant = message.ToArray();
        mutant[at] = value;
        return mutant;
    };
}
