using System.Text;
using Seam.Memory;

namespace Seam.Tests.Memory;

/// <summary>The automaton against the framework's validation.</summary>
public sealed class Utf8TextTests
{
    [Fact]
    public void Texts_and_damaged_texts_are_judged_as_the_framework_does()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 90)).Select(_ => Rune(random))));
            if (random.Next(2) == 0)
                text[random.Next(text.Length)] = (byte)random.Next(256);
            Check(text[..random.Next(text.Length + 1)]);
        }
    }

    [Fact]
    public void Every_pair_of_bytes_in_every_place_is_judged_as_the_framework_does()
    {
        foreach (var before in new[] { 0, 5, 31 })
            for (var pair = 0; pair < 0x10000; pair++)
                foreach (var after in new[] { "", "a", "é" })
                    Check([.. Enumerable.Repeat((byte)'a', before), (byte)pair, (byte)(pair >> 8), .. Encoding.UTF8.GetBytes(after)]);
    }

    [Fact]
    public void Every_lead_with_every_continuation_at_the_edges_is_judged_as_the_framework_does()
    {
        byte[] edges = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff];
        for (var lead = 0x80; lead <= 0xff; lead++)
            foreach (var second in edges)
                foreach (var third in edges)
                    foreach (var fourth in edges)
                        Check([(byte)lead, second, third, fourth]);
    }

    private static void Check(byte[] text)
    {
        var padded = new byte[text.Length + 15 & ~7];
        text.CopyTo(padded, 0);
        if (System.Text.Unicode.Utf8.IsValid(text) != Utf8Text.IsValidPadded(in padded[0], (ulong)text.Length))
            Assert.Fail(Convert.ToHexString(text));
    }

    private static string Rune(Random random) => random.Next(12) switch { 0 => "é", 1 => "€", 2 => "😀", _ => "a" };
}
