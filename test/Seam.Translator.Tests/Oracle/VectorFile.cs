using Seam.Tests.Cases;

namespace Seam.Translator.Tests.Oracle;

/// <summary>
/// What a processor made of each of the <see cref="VectorInputs"/>: the word, then the runs of bytes of the state that changed, as
/// count, and for each its place, length and bytes. A word of zero is an instruction that raised a signal.
/// </summary>
internal static class VectorFile
{
    private static readonly string Path = Repository.PathTo("test", "oracle", "aarch64", "vectors.bin");

    public static void Write(IEnumerable<(MachineState Before, MachineState After)> cases)
    {
        using var writer = new BinaryWriter(File.Create(Path));
        foreach (var (before, after) in cases)
        {
            writer.Write(after.Word);
            var runs = after.Word == 0 ? [] : Runs(before.Bytes, after.Bytes).ToList();
            writer.Write((byte)runs.Count);
            foreach (var (start, length) in runs)
            {
                writer.Write((ushort)start);
                writer.Write((byte)length);
                writer.Write(after.Bytes, start, length);
            }
        }
    }

    /// <summary>The states after, for the states before; null where there was a signal.</summary>
    public static List<MachineState?> Read(IEnumerable<MachineState> before)
    {
        using var reader = new BinaryReader(File.OpenRead(Path));
        return [.. before.Select(state => Next(reader, state))];
    }

    private static MachineState? Next(BinaryReader reader, MachineState before)
    {
        var word = reader.ReadUInt32();
        var after = (byte[])before.Bytes.Clone();
        for (var runs = reader.ReadByte(); runs > 0; runs--)
        {
            var start = reader.ReadUInt16();
            reader.ReadBytes(reader.ReadByte()).CopyTo(after, start);
        }
        Assert.True(word == 0 || word == before.Word, $"the recording is of other instructions ({word:x8}, not {before.Word:x8}); run test/oracle/aarch64/record.sh");
        return word == 0 ? null : new MachineState(after);
    }

    private static IEnumerable<(int Start, int Length)> Runs(byte[] before, byte[] after)
    {
        for (var start = 0; start < before.Length; start++)
        {
            var length = 0;
            while (start + length < before.Length && length < byte.MaxValue && before[start + length] != after[start + length])
                length++;
            if (length > 0)
                yield return (start, length);
            start += length;
        }
    }
}
