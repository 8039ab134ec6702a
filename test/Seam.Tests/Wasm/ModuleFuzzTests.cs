using Seam.Fuzz.Mutate;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Tests.Wasm;

/// <summary>Damaged modules: refused or accepted, but never a crash and never more memory than the bytes justify.</summary>
public sealed class ModuleFuzzTests
{
    /// <summary>Objects and arrays of the model per byte of the module, and a fixed part for stacks and messages.</summary>
    private const long BytesPerByte = 64, FixedBytes = 1 << 20;

    private const int Rounds = 3000;

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
                Assert.IsType<MalformedModuleException>(Verdicts.Refusal(whole[..length], Feature.Default));
    }

    private static void Fuzz(byte[] seedModule, int rounds)
    {
        var random = new Random(20_25);
        var kinds = new HashSet<Type>();
        for (var i = 0; i < rounds; i++)
        {
            var bytes = Mutations.OfModule(seedModule, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var fault = Verdicts.Refusal(bytes, Feature.Default);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= bytes.Length * BytesPerByte + FixedBytes, $"round {i}: {allocated} bytes for {bytes.Length}");
            kinds.Add(fault?.GetType() ?? typeof(Module));
        }
        Assert.Superset(new HashSet<Type> { typeof(MalformedModuleException), typeof(InvalidModuleException) }, kinds);
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
