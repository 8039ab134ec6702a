namespace Seam.Translator.Decode;

/// <summary>The values of adr and adrp.</summary>
public static class PcRelative
{
    public static ulong Value(Instruction i)
    {
        var distance = (long)i.Signed('i') << 2 | (uint)i['l'];
        return i.Row.Mnemonic == "adrp" ? (i.Address & ~0xffful) + (ulong)(distance << 12) : i.Address + (ulong)distance;
    }
}
