using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Validate;

namespace Seam.Tests.Wasm;

/// <summary>Damaged modules: refused or accepted, but never a crash and never more memory than the bytes justify.</summary>
public sealed class ModuleFuzzTests
{
    /// <summary>Objects and arrays of the model per byte of the module, and a fixed part for stacks and messages.</summary>
    private const long BytesPerByte = 64, FixedBytes = 1 << 20;

    /// <summary>More for a long run: SEAM_FUZZ_ROUNDS=1000000.</summary>
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("SEAM_FUZZ_ROUNDS"), out var rounds) ? rounds : 3000;

    [Theory]
    [InlineData("-O0", "")]
    [InlineData("-O2", "-msimd128")]
    public void A_damaged_kernel_module_is_refused_or_valid(string optimisation, string features) =>
        Fuzz(SamplePrograms.KernelModule(optimisation, features), Rounds);

    [Fact]
    public void A_damaged_program_is_refused_or_valid() => Fuzz(SamplePrograms.LibcProgram("-O1", ""), Rounds / 10);

    [Fact]
    public void Every_truncation_of_a_module_is_refused()
    {
        var whole = SamplePrograms.KernelModule("-O2", "");
        var sections = SectionStarts(whole);
        for (var length = 0; length < whole.Length; length++)
            if (!sections.Contains(length))
                Assert.IsType<MalformedModuleException>(Fault(whole.AsMemory(0, length)));
    }

    private static void Fuzz(byte[] seedModule, int rounds)
    {
        var random = new Random(20_25);
        var kinds = new HashSet<Type>();
        for (var i = 0; i < rounds; i++)
        {
            var bytes = Mutate(seedModule, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var fault = Fault(bytes);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= bytes.Length * BytesPerByte + FixedBytes, $"round {i}: {allocated} bytes for {bytes.Length}");
            kinds.Add(fault?.GetType() ?? typeof(Module));
        }
        Assert.Superset(new HashSet<Type> { typeof(MalformedModuleException), typeof(InvalidModuleException) }, kinds);
    }

    /// <summary>The refusal, or null for a valid module. Any other exception escapes and fails the test.</summary>
    private static Exception? Fault(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            Validator.Validate(ModuleReader.Read(bytes));
            return null;
        }
        catch (MalformedModuleException fault)
        {
            return fault;
        }
        catch (InvalidModuleException fault)
        {
            return fault;
        }
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var edits = random.Next(1, 5); edits > 0; edits--)
            Edit(bytes, random);
        return [.. bytes];
    }

    private static void Edit(List<byte> bytes, Random random)
    {
        var at = random.Next(8, bytes.Count);
        switch (random.Next(5))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.InsertRange(at, [0xff, 0xff, 0xff, 0xff, 0x0f]);
                break;
            case 3:
                bytes.RemoveAt(at);
                break;
            default:
                var length = random.Next(1, 32);
                bytes.InsertRange(at, bytes.GetRange(Math.Max(8, at - length), Math.Min(length, at - 8)));
                break;
        }
    }

    /// <summary>Where a section begins the module may end, if the rest is not missed.</summary>
    private static HashSet<int> SectionStarts(byte[] module)
    {
        var starts = new HashSet<int> { 8 };
        var reader = new Seam.Foundation.Bytes.ByteReader(module) { Position = 8 };
        while (!reader.AtEnd)
        {
            reader.Byte();
            reader.Take((int)reader.UnsignedLeb32());
            starts.Add(reader.Position);
        }
        return starts;
    }
}
