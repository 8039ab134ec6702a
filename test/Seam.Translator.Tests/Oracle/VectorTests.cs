using System.Diagnostics;
using System.Globalization;
using System.Text;
using Seam.Translator.Decode;

namespace Seam.Translator.Tests.Oracle;

/// <summary>
/// Every instruction with a meaning does what a processor does. With SEAM_RECORDER in the environment (see test/oracle/aarch64/record.sh)
/// the processor's answers are recorded first.
/// </summary>
public sealed class VectorTests
{
    private static readonly string? Recorder = Environment.GetEnvironmentVariable("SEAM_RECORDER");

    [Fact]
    public void Instructions_change_registers_and_memory_as_recorded()
    {
        var rows = VectorInputs.All().ToList();
        var before = rows.SelectMany(r => r.Cases).ToList();
        if (Recorder is not null)
            VectorFile.Write(before.Zip(Record(before)));
        var expected = VectorFile.Read(before);
        var actual = VectorProgram.Run(rows);
        var faults = Enumerable.Range(0, before.Count).Select(k => Fault(before[k], expected[k], actual[k])).OfType<string>().ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} of {before.Count} differ:\n{string.Join('\n', faults.Take(400))}");
    }

    private static List<MachineState> Record(List<MachineState> before)
    {
        using var process = Process.Start(new ProcessStartInfo("qemu-aarch64", [Recorder!]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = new MemoryStream();
        var reading = Task.Run(() => process.StandardOutput.BaseStream.CopyTo(output));
        foreach (var state in before)
            process.StandardInput.BaseStream.Write(state.Bytes);
        process.StandardInput.Close();
        reading.Wait();
        process.WaitForExit();
        Assert.Equal(before.Count * MachineState.Size, output.Length);
        return [.. output.ToArray().Chunk(MachineState.Size).Select(bytes => new MachineState(bytes))];
    }

    private static string? Fault(MachineState before, MachineState? expected, MachineState actual)
    {
        if (expected is null)
            return null;
        var instruction = Seam.Translator.Decode.Decoder.Decode(0, before.Word);
        var text = new StringBuilder();
        for (var n = 0; n < MachineState.Registers; n++)
        {
            Compare(text, $"x{n}", before.X(n), expected.X(n), actual.X(n));
            if (!(IsFloat(instruction) && SameButForNaN(expected.V(n), actual.V(n))))
                Compare(text, $"v{n}", before.V(n), expected.V(n), actual.V(n));
        }
        Compare(text, "nzcv", before.Flags, expected.Flags, actual.Flags);
        Compare(text, "memory", before.Memory, expected.Memory, actual.Memory);
        return text.Length == 0 ? null : $"{instruction}{text}";
    }

    private static void Compare(StringBuilder text, string name, ReadOnlySpan<byte> before, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        if (!expected.SequenceEqual(actual))
            text.Append(CultureInfo.InvariantCulture, $"\n    {name} was {Hex(before)}, becomes {Hex(expected)}, not {Hex(actual)}");
    }

    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        var reversed = bytes.ToArray();
        Array.Reverse(reversed);
        return Convert.ToHexStringLower(reversed);
    }

    /// <summary>Rows whose results are computed numbers: which NaN comes out is not ours to choose.</summary>
    private static bool IsFloat(Instruction i) => i.Row.Mnemonic[0] == 'f' && i.Row.Mnemonic is not ("fmov" or "fcsel" or "fneg" or "fabs");

    private static bool SameButForNaN(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual) =>
        Same(expected, actual, 8, b => double.IsNaN(BitConverter.ToDouble(b))) || Same(expected, actual, 4, b => float.IsNaN(BitConverter.ToSingle(b)))
        || Same(expected, actual, 2, b => Half.IsNaN(BitConverter.ToHalf(b)));

    private static bool Same(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, int size, Func<byte[], bool> isNaN)
    {
        for (var k = 0; k < expected.Length; k += size)
        {
            var (a, b) = (expected.Slice(k, size).ToArray(), actual.Slice(k, size).ToArray());
            if (!a.AsSpan().SequenceEqual(b) && !(isNaN(a) && isNaN(b)))
                return false;
        }
        return true;
    }
}
