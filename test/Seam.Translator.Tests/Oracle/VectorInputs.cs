using System.Buffers.Binary;
using Seam.Translator.Decode;

namespace Seam.Translator.Tests.Oracle;

/// <summary>
/// Instructions to try and what to try them on, from a fixed seed: the recorder and the test make the same. Registers are x0-x7 and v0-v7;
/// memory is reached through x6, which points into a window of its own, and x7, a small index.
/// </summary>
internal static class VectorInputs
{
    public const ulong FirstWindow = 0x1000000;
    public const int WindowStride = 512;
    private const int CasesPerRow = 8;
    private const int BaseRegister = 6;
    private const int IndexRegister = 7;
    private const int BaseOffset = 96;

    private static readonly string[] Excluded = ["mrs", "msr", "sys", "adr", "adrp"];

    private static readonly ulong[] Corners =
    [
        0, 1, 2, 7, 31, 32, 63, 64, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0x7fffffff, 0x80000000, 0xffffffff, 0x7fffffffffffffff, 0x8000000000000000,
        0xffffffffffffffff, 0xffffffffffffff80, 0x8000800080008000, 0x7f7f7f7f80808080, 0x8000000080000000, 0x7fffffff7fffffff,
        0x3ff0000000000000, 0xbff8000000000000, 0x4004000000000000, 0x7ff0000000000000, 0xfff0000000000000, 0x7ff8000000000000, 0x0000000000000001,
        0x3f8000003f000000, 0xbfc00000c0200000, 0x7f800000ff800000, 0x7fc000003f800000, 0x0000000180000000, 0x4f0000004effffff, 0x43e0000000000000,
        0x41dfffffffc00000, 0x3c00bc007c007e00, 0x000103ff7bff8001,
    ];

    public static IEnumerable<(Row Row, IReadOnlyList<MachineState> Cases)> All()
    {
        var number = 0;
        foreach (var row in InstructionTable.Rows.Where(r => r.Meaning is not null && r.Flow == Flow.Next && !Excluded.Contains(r.Mnemonic)))
        {
            var random = new Random(row.Pattern.Text.Aggregate(17, (hash, c) => unchecked(hash * 31 + c)));
            var words = Words(row, random).Take(CasesPerRow).ToList();
            if (words.Count == 0)
                continue;
            yield return (row, [.. words.Select(word => State(word, random, number++))]);
        }
    }

    private static IEnumerable<uint> Words(Row row, Random random)
    {
        for (var tries = 0; tries < 2000; tries++)
        {
            var word = Fill(row, random);
            var found = Decoder.Decode(0, word);
            if (found.Row == row && !IsLiteral(row))
                yield return word;
        }
    }

    /// <summary>Loads relative to the program counter: the recorder's code lies elsewhere.</summary>
    private static bool IsLiteral(Row row) => row.Pattern.Has('t') && !row.Pattern.Has('n');

    private static uint Fill(Row row, Random random)
    {
        var pattern = row.Pattern;
        var word = (uint)random.NextInt64(1L << 32) & ~pattern.Mask | pattern.Value;
        var isMemory = pattern.Has('t') && pattern.Has('n');
        foreach (var field in "dnmatu")
            if (pattern.Has(field))
                word = Replace(pattern, word, field, (uint)Register(row, field, isMemory, random));
        if (isMemory && pattern.Has('s'))
            word = Replace(pattern, word, 's', (uint)random.Next(3) * 2);
        if (isMemory && pattern.Has('i'))
            word = Replace(pattern, word, 'i', (uint)random.Next(-3, 4) & (row.Pattern.Text.Count(c => c == 'i') == 12 ? 3u : uint.MaxValue));
        // By element, M is a bit of the register's number unless lanes are halves.
        if (pattern.Has('M') && pattern.Extract(word, 'z') != 1)
            word = Replace(pattern, word, 'M', 0);
        return word;
    }

    private static int Register(Row row, char field, bool isMemory, Random random)
    {
        if (isMemory)
            return field switch
            {
                'n' => BaseRegister,
                'm' => IndexRegister,
                't' => random.Next(3),
                _ => 3 + random.Next(3),
            };
        var zero = row.Pattern.Has('s') && row.Pattern.Has('m') && !row.Pattern.Has('o') && random.Next(8) == 0;
        return zero ? 31 : random.Next(MachineState.Registers);
    }

    /// <summary>Replaces the bits of a field, the least significant last.</summary>
    private static uint Replace(Pattern pattern, uint word, char field, uint value)
    {
        var letters = pattern.Text.Replace(" ", "");
        for (var bit = 0; bit < 32; bit++)
            if (letters[31 - bit] == field)
            {
                word = word & ~(1u << bit) | (value & 1) << bit;
                value >>= 1;
            }
        return word;
    }

    private static MachineState State(uint word, Random random, int number)
    {
        var state = new MachineState(new byte[MachineState.Size]) { Word = word, Window = FirstWindow + (ulong)(number * WindowStride) };
        for (var n = 0; n < MachineState.Registers; n++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(state.X(n), Value(random));
            BinaryPrimitives.WriteUInt64LittleEndian(state.V(n), Value(random));
            BinaryPrimitives.WriteUInt64LittleEndian(state.V(n)[8..], Value(random));
        }
        BinaryPrimitives.WriteUInt32LittleEndian(state.Flags, (uint)random.Next(16) << 28);
        random.NextBytes(state.Memory);
        if (Decoder.Decode(0, word).Row.Pattern is var pattern && pattern.Has('t') && pattern.Has('n'))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(state.X(BaseRegister), state.Window + BaseOffset);
            BinaryPrimitives.WriteUInt64LittleEndian(state.X(IndexRegister), (ulong)random.Next(5));
        }
        return state;
    }

    private static ulong Value(Random random) => random.Next(4) switch
    {
        0 => (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64(),
        1 => BitConverter.DoubleToUInt64Bits((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(12))),
        2 => (ulong)BitConverter.SingleToUInt32Bits((float)(random.NextDouble() - 0.5) * 1000) << 32 | BitConverter.SingleToUInt32Bits((float)random.NextDouble() * 5),
        _ => Corners[random.Next(Corners.Length)],
    };
}
