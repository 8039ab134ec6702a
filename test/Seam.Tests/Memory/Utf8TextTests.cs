using System.Text;
using Seam.Memory;

namespace Seam.Tests.Memory;

public sealed class Utf8TextTests
{
    public static TheoryData<int> Pieces => [.. Enumerable.Range(4, 12)];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void Texts_are_judged_alike_whole_and_in_pieces(int piece)
    {
        var random = new Random(piece);
        for (var i = 0; i < 2000; i++)
        {
            var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Rune(random))));
            if (random.Next(2) == 0)
                text[random.Next(text.Length)] = (byte)random.Next(256);
            Assert.Equal(System.Text.Unicode.Utf8.IsValid(text), Utf8Text.IsValid(in text[0], (ulong)text.Length, piece));
        }
    }

    private static string Rune(Random random) => random.Next(4) switch { 0 => "a", 1 => "é", 2 => "€", _ => "😀" };
}
