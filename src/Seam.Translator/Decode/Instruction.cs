namespace Seam.Translator.Decode;

/// <summary>A word of code at an address, and the row that explains it. A word without one has <see cref="Decoder.Undecoded"/>.</summary>
public readonly record struct Instruction(ulong Address, uint Word, Row Row)
{
    public const int Size = 4;

    /// <summary>The value of a field that the row's bits name.</summary>
    public int this[char field] => (int)Row.Pattern.Extract(Word, field);

    public int Signed(char field) => Row.Pattern.ExtractSigned(Word, field);

    public bool Is(char field) => this[field] != 0;

    public bool IsDecoded => Row != Decoder.Undecoded;

    public Flow Flow => Row.Flow;

    public ulong Next => Address + Size;

    /// <summary>Where a direct jump, branch or call goes: field i, in words from here.</summary>
    public ulong Target => Address + (ulong)((long)Signed('i') * Size);

    public string Name => Mnemonic.Of(Row.Mnemonic, this);

    public override string ToString() => $"{Address:x}: {Word:x8} {Name}";
}
