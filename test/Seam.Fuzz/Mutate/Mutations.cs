namespace Seam.Fuzz.Mutate;

/// <summary>Damage to modules and texts: a few small edits, most of which leave the rest readable.</summary>
public static class Mutations
{
    private const int Preamble = 8;

    /// <summary>Bytes that begin or end something: operators, types, lengths, LEB128 continuation.</summary>
    private static readonly byte[] Telling = [0, 1, 2, 3, 4, 5, 0x0b, 0x0e, 0x0f, 0x10, 0x11, 0x1a, 0x20, 0x40, 0x41, 0x60, 0x63, 0x6f, 0x70, 0x7b, 0x7c, 0x7d, 0x7e, 0x7f, 0x80, 0xfc, 0xfd, 0xff];

    public static byte[] OfModule(byte[] module, Random random)
    {
        var bytes = module.ToList();
        for (var edits = random.Next(1, 5); edits > 0; edits--)
            Edit(bytes, random);
        return [.. bytes];
    }

    public static string OfText(string text, Random random)
    {
        var characters = text.ToList();
        for (var edits = random.Next(1, 5); edits > 0 && characters.Count > 1; edits--)
            Edit(characters, random);
        return new string([.. characters]);
    }

    private static void Edit(List<byte> bytes, Random random)
    {
        var at = random.Next(Preamble, bytes.Count);
        switch (random.Next(6))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes[at] = Telling[random.Next(Telling.Length)];
                break;
            case 3 when random.Next(4) == 0:
                bytes.InsertRange(at, [0xff, 0xff, 0xff, 0xff, 0x0f]);
                break;
            case 4:
                bytes.RemoveAt(at);
                break;
            default:
                var from = random.Next(Preamble, bytes.Count);
                var length = Math.Min(random.Next(1, 32), bytes.Count - Math.Max(from, at));
                for (var i = 0; i < length; i++)
                    bytes[at + i] = bytes[from + i];
                break;
        }
    }

    private static void Edit(List<char> text, Random random)
    {
        var at = random.Next(text.Count);
        switch (random.Next(4))
        {
            case 0:
                text[at] = (char)random.Next(' ', 127);
                break;
            case 1:
                text.RemoveAt(at);
                break;
            case 2:
                text.RemoveRange(at, Math.Min(random.Next(1, 20), text.Count - at));
                break;
            default:
                var from = random.Next(text.Count);
                text.InsertRange(at, text.GetRange(from, Math.Min(random.Next(1, 40), text.Count - from)));
                break;
        }
    }
}
