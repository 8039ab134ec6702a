using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace Seam.Translator.Decode;

/// <summary>
/// The bits of an instruction, most significant first: 0 and 1 are fixed, a letter names a field, spaces are ignored.
/// A letter that occurs in several places is one field, its parts joined from the left.
/// </summary>
public sealed class Pattern
{
    private const int Letters = 'z' - 'A' + 1;

    private readonly uint[] _fields = new uint[Letters];

    public Pattern(string text)
    {
        Text = text;
        var bit = 32;
        foreach (var c in text.Where(c => c != ' '))
            Add(c, 1u << --bit);
        if (bit != 0)
            throw new ArgumentException($"'{text}' has {32 - bit} bits", nameof(text));
    }

    public string Text { get; }

    /// <summary>The bits that are fixed.</summary>
    public uint Mask { get; private set; }

    /// <summary>What the fixed bits are.</summary>
    public uint Value { get; private set; }

    public bool Matches(uint word) => (word & Mask) == Value;

    /// <summary>Whether some word matches both.</summary>
    public bool Overlaps(Pattern other) => ((Value ^ other.Value) & Mask & other.Mask) == 0;

    public bool Has(char field) => _fields[field - 'A'] != 0;

    public uint Extract(uint word, char field) => Gather(word, FieldMask(field));

    public int ExtractSigned(uint word, char field)
    {
        var mask = FieldMask(field);
        var unused = 32 - BitOperations.PopCount(mask);
        return (int)Gather(word, mask) << unused >> unused;
    }

    private uint FieldMask(char field) =>
        _fields[field - 'A'] is > 0 and var mask ? mask : throw new ArgumentException($"'{Text}' has no field '{field}'", nameof(field));

    private void Add(char c, uint bit)
    {
        if (c is '0' or '1')
        {
            Mask |= bit;
            Value |= c == '1' ? bit : 0;
        }
        else
            _fields[c - 'A'] |= bit;
    }

    private static uint Gather(uint word, uint mask) => Bmi2.IsSupported ? Bmi2.ParallelBitExtract(word, mask) : GatherOneByOne(word, mask);

    private static uint GatherOneByOne(uint word, uint mask)
    {
        uint result = 0;
        for (var position = 0; mask != 0; mask &= mask - 1, position++)
            result |= (word >> BitOperations.TrailingZeroCount(mask) & 1) << position;
        return result;
    }
}
