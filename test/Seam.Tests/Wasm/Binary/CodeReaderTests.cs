using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;
using static Seam.Tests.Wasm.ModuleBuilder;

namespace Seam.Tests.Wasm.Binary;

public sealed class CodeReaderTests
{
    [Fact]
    public void Offsets_are_those_of_the_module()
    {
        var reader = new CodeReader(Code(Opcode.Nop, Opcode.I32Const, 300), 1000);
        var offsets = new List<int>();
        while (reader.Next())
            offsets.Add(reader.Offset);
        Assert.Equal([1000, 1001, 1004], offsets);
        Assert.Equal(1005, reader.EndOffset);
    }

    [Fact]
    public void Constants_keep_their_bits()
    {
        Assert.Equal(-7, First(Code(Opcode.I32Const, -7)).I32);
        Assert.Equal(long.MinValue, First([0x42, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f]).I64);
        Assert.Equal(0x7fa00001u, First([0x43, 0x01, 0x00, 0xa0, 0x7f]).F32Bits);
        Assert.Equal(0x0102030405060708ul, First([0x44, 8, 7, 6, 5, 4, 3, 2, 1]).F64Bits);
    }

    [Fact]
    public void Vector_constants_are_two_halves()
    {
        var reader = First([0xfd, 0x0c, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
        Assert.Equal(Opcode.V128Const, reader.Opcode);
        Assert.Equal((1ul, 2ul), (reader.V128Low, reader.V128High));
    }

    [Fact]
    public void Prefixed_opcodes_may_take_two_bytes()
    {
        Assert.Equal(Opcode.F64x2ConvertLowI32x4U, First([0xfd, 0xff, 0x01]).Opcode);
        Assert.Equal(Opcode.I8x16RelaxedSwizzle, First([0xfd, 0x80, 0x02]).Opcode);
    }

    [Fact]
    public void Memory_arguments_may_name_a_memory()
    {
        var plain = First([0x28, 0x02, 0x10]);
        Assert.Equal((2, 0, 16ul), (plain.Alignment, plain.Index, plain.MemoryOffset));
        var second = First([0x28, 0x42, 0x01, 0x10]);
        Assert.Equal((2, 1, 16ul), (second.Alignment, second.Index, second.MemoryOffset));
    }

    [Fact]
    public void Copies_have_two_indices()
    {
        var copy = First([0xfc, 0x0a, 1, 2]);
        Assert.Equal((1, 2), (copy.Index, copy.Index2));
    }

    [Fact]
    public void Block_types_are_empty_a_type_or_an_index()
    {
        Assert.True(First([0x02, 0x40]).BlockType.IsEmpty);
        Assert.Equal(ValueType.F64, First([0x02, 0x7c]).BlockType.Result);
        Assert.Equal(ValueType.ExternRef, First([0x02, 0x6f]).BlockType.Result);
        Assert.Equal(200, First([0x02, 0xc8, 0x01]).BlockType.TypeIndex);
    }

    [Fact]
    public void Label_tables_are_enumerated_and_keep_the_default_apart()
    {
        var reader = First([0x0e, 3, 5, 0x80, 0x01, 7, 9]);
        var labels = new List<int>();
        foreach (var label in reader.Labels)
            labels.Add(label);
        Assert.Equal([5, 128, 7], labels);
        Assert.Equal(9, reader.Index);
    }

    [Theory]
    [InlineData(new byte[] { 0x27 }, "illegal opcode 27")]
    [InlineData(new byte[] { 0xfc, 0x7f }, "illegal opcode fc 7f")]
    [InlineData(new byte[] { 0xfd, 0x9a, 0x01 }, "illegal opcode fd 9a")]
    [InlineData(new byte[] { 0xfd, 0x80, 0x80, 0x01 }, "illegal opcode fd 4000")]
    [InlineData(new byte[] { 0x28, 0x80, 0x01, 0x00 }, "malformed memop flags")]
    public void Bytes_that_are_no_operator_are_malformed(byte[] code, string reason) =>
        Assert.StartsWith(reason, Assert.Throws<MalformedModuleException>(() => First(code).Offset).Reason, StringComparison.Ordinal);

    private static CodeReader First(byte[] code)
    {
        var reader = new CodeReader(code, 0);
        Assert.True(reader.Next());
        return reader;
    }
}
