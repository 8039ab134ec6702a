using Seam.Foundation.Diagnostics;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;
using Seam.Wasm.Validate;
using static Seam.Tests.Wasm.ModuleBuilder;

namespace Seam.Tests.Wasm;

/// <summary>Modules written to cost more than they weigh. Each is checked for what it allocates; a quadratic step would hang the test.</summary>
public sealed class HostileModuleTests
{
    private const int Many = 200_000;

    [Theory]
    [InlineData(SectionId.Type, new byte[] { 0x60, 0, 0 })]
    [InlineData(SectionId.Import, new byte[] { 0, 0, 3, 0x7f, 0 })]
    [InlineData(SectionId.Global, new byte[] { 0x7f, 0, 0x41, 0, 0x0b })]
    [InlineData(SectionId.Element, new byte[] { 1, 0, 0 })]
    [InlineData(SectionId.Export, new byte[] { 0, 0, 0 })]
    public void The_smallest_definitions_in_great_number(SectionId section, byte[] item) =>
        Measure(Section(section, Many, Repeat(item, Many)));

    [Fact]
    public void The_smallest_element_expressions_in_great_number() =>
        Measure(Section(SectionId.Element, 1, [5, FuncRef, .. Leb(Many), .. Repeat([0x0b], Many)]));

    [Fact]
    public void The_smallest_functions_in_great_number()
    {
        var builder = new ModuleBuilder().Type([], []);
        for (var i = 0; i < Many; i++)
            builder.Function(0, [0x0b], locals: 50_000);
        Assert.Null(Measure(builder.ToBytes()));
    }

    [Fact]
    public void Names_in_great_number()
    {
        byte[] names = [.. Leb(Many), .. Enumerable.Range(0, Many).SelectMany(i => (byte[])[.. Leb(i), 0])];
        Assert.Null(Measure(new ModuleBuilder().Custom("name", [1, .. Leb(names.Length), .. names]).ToBytes()));
    }

    [Fact]
    public void Blocks_nested_deeply() =>
        Assert.Null(Measure(OneFunction([.. Repeat([0x02, 0x40], Many), .. Repeat([0x0b], Many), 0x0b])));

    [Fact]
    public void Label_tables_over_deep_blocks()
    {
        byte[] labels = [.. Enumerable.Range(0, 5000).SelectMany(Leb)];
        var table = Code(Opcode.I32Const, 0, Opcode.BrTable, Leb(5000), labels, 0);
        byte[] nest = [.. Repeat([0x02, 0x40], 5000), .. Repeat(table[..^1], 20), .. Repeat([0x0b], 5001)];
        Assert.Null(Measure(OneFunction(nest)));
    }

    [Theory]
    [InlineData(SectionId.Type)]
    [InlineData(SectionId.Import)]
    [InlineData(SectionId.Function)]
    [InlineData(SectionId.Code)]
    [InlineData(SectionId.Element)]
    [InlineData(SectionId.Data)]
    public void A_vector_that_announces_more_than_there_is(SectionId section) =>
        Assert.Contains("announced", Measure(Section(section, int.MaxValue, []))!.Message, StringComparison.Ordinal);

    private static InputException? Measure(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Refusal(bytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= bytes.Length * 64L + (1 << 20), $"{allocated} bytes for {bytes.Length}");
        return fault;
    }

    private static InputException? Refusal(byte[] bytes)
    {
        try
        {
            Validator.Validate(ModuleReader.Read(bytes), limits: new ModuleLimits { Nesting = int.MaxValue });
            return null;
        }
        catch (InputException fault)
        {
            return fault;
        }
    }

    private static byte[] OneFunction(byte[] code) => new ModuleBuilder().Type([], []).Function(0, code).ToBytes();

    private static byte[] Section(SectionId id, int count, byte[] items)
    {
        byte[] content = [.. Leb(count), .. items];
        return [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0, (byte)id, .. Leb(content.Length), .. content];
    }

    private static byte[] Repeat(byte[] item, int count)
    {
        var result = new byte[item.Length * count];
        for (var i = 0; i < result.Length; i++)
            result[i] = item[i % item.Length];
        return result;
    }
}
