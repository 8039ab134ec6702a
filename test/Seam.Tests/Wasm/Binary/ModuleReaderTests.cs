using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;
using static Seam.Tests.Wasm.ModuleBuilder;

namespace Seam.Tests.Wasm.Binary;

public sealed class ModuleReaderTests
{
    private static readonly byte[] Preamble = [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0];

    [Fact]
    public void An_empty_module_has_nothing_in_it()
    {
        var module = ModuleReader.Read(Preamble);
        Assert.Equal(0, module.FunctionCount);
        Assert.Empty(module.CustomSections);
    }

    [Fact]
    public void Functions_count_imports_first()
    {
        var module = ModuleReader.Read(new ModuleBuilder()
            .Type([I32], []).Type([], [I64])
            .ImportFunction("env", "log", 0)
            .Function(1, Code(Opcode.I64Const, 1), locals: 3, localType: F32)
            .ToBytes());
        Assert.Equal((2, 1), (module.FunctionCount, module.ImportedFunctionCount));
        Assert.Equal("(param i32)", module.FunctionTypeOf(0).ToString());
        Assert.Equal("(result i64)", module.FunctionTypeOf(1).ToString());
        Assert.Equal([new LocalRun(3, ValueType.F32)], module.Functions[0].Locals);
    }

    [Fact]
    public void Code_knows_its_offset_in_the_module()
    {
        var bytes = new ModuleBuilder().Type([], []).Function(0, Code(Opcode.Nop)).ToBytes();
        var body = ModuleReader.Read(bytes).Functions[0];
        Assert.Equal(bytes.AsSpan(body.Offset).ToArray(), body.Code.ToArray());
    }

    [Fact]
    public void Segments_know_their_mode_and_contents()
    {
        var module = ModuleReader.Read(new ModuleBuilder().Memory(1).DataCount(2)
            .Item(SectionId.Data, [0, .. Code(Opcode.I32Const, 8), 2, 0xaa, 0xbb])
            .Item(SectionId.Data, [1, 1, 0xcc])
            .ToBytes());
        Assert.Equal([SegmentMode.Active, SegmentMode.Passive], module.Data.Select(d => d.Mode));
        Assert.Equal([0xaa, 0xbb], module.Data[0].Bytes.ToArray());
        Assert.Equal(Code(Opcode.I32Const, 8), module.Data[0].Start!.Value.Code.ToArray());
        Assert.Null(module.Data[1].Start);
    }

    [Theory]
    [InlineData(0, SegmentMode.Active, new byte[] { 0, 0x41, 0, 0x0b, 1, 5 })]
    [InlineData(0, SegmentMode.Passive, new byte[] { 1, 0, 1, 5 })]
    [InlineData(3, SegmentMode.Active, new byte[] { 2, 3, 0x41, 0, 0x0b, 0, 1, 5 })]
    [InlineData(0, SegmentMode.Declarative, new byte[] { 3, 0, 1, 5 })]
    public void Element_segments_list_functions(int table, SegmentMode mode, byte[] bytes)
    {
        var segment = Assert.Single(ModuleReader.Read(new ModuleBuilder().Item(SectionId.Element, bytes).ToBytes()).Elements);
        Assert.Equal((table, mode), (segment.Table, segment.Mode));
        Assert.Equal([5], segment.Functions);
    }

    [Theory]
    [InlineData(SegmentMode.Active, new byte[] { 4, 0x41, 0, 0x0b, 1, 0xd0, 0x70, 0x0b })]
    [InlineData(SegmentMode.Passive, new byte[] { 5, 0x70, 1, 0xd0, 0x70, 0x0b })]
    [InlineData(SegmentMode.Active, new byte[] { 6, 0, 0x41, 0, 0x0b, 0x70, 1, 0xd0, 0x70, 0x0b })]
    [InlineData(SegmentMode.Declarative, new byte[] { 7, 0x70, 1, 0xd0, 0x70, 0x0b })]
    public void Element_segments_list_expressions(SegmentMode mode, byte[] bytes)
    {
        var segment = Assert.Single(ModuleReader.Read(new ModuleBuilder().Item(SectionId.Element, bytes).ToBytes()).Elements);
        Assert.Equal((mode, ValueType.FuncRef, 1), (segment.Mode, segment.Type, segment.Count));
        Assert.Equal([0xd0, 0x70, 0x0b], segment.Expressions[0].Code.ToArray());
    }

    [Theory]
    [InlineData("", "unexpected end")]
    [InlineData("0061736e 01000000", "magic header not detected")]
    [InlineData("0061736d 02000000", "unknown binary version 2")]
    [InlineData("0061736d 01000000 0e 00", "malformed section id 14")]
    [InlineData("0061736d 01000000 01 05 00", "length out of bounds")]
    [InlineData("0061736d 01000000 01 02 00 00", "section size mismatch")]
    [InlineData("0061736d 01000000 03 01 00 01 01 00", "unexpected content after last section")]
    [InlineData("0061736d 01000000 01 01 00 01 01 00", "unexpected content after last section")]
    [InlineData("0061736d 01000000 01 86 80 80 80 80 00", "integer representation too long")]
    [InlineData("0061736d 01000000 01 86 80 80 80 10", "integer too large")]
    [InlineData("0061736d 01000000 01 01 7f", "unexpected end of section or function")]
    [InlineData("0061736d 01000000 01 02 01 61", "malformed definition type 61")]
    [InlineData("0061736d 01000000 01 05 01 60 01 20 00", "malformed value type")]
    [InlineData("0061736d 01000000 00 02 01 ff", "malformed UTF-8 encoding")]
    [InlineData("0061736d 01000000 02 04 01 00 00 05", "malformed import kind 05")]
    [InlineData("0061736d 01000000 04 04 01 7f 00 00", "malformed reference type")]
    [InlineData("0061736d 01000000 05 03 01 08 00", "malformed limits flags 08")]
    [InlineData("0061736d 01000000 06 06 01 7f 02 41 00 0b", "malformed mutability")]
    [InlineData("0061736d 01000000 06 05 01 7f 00 41 00", "unexpected end of section or function")]
    [InlineData("0061736d 01000000 09 02 01 08", "malformed elements segment kind 8")]
    [InlineData("0061736d 01000000 0b 02 01 03", "malformed data segment kind 3")]
    [InlineData("0061736d 01000000 01 04 01 60 00 00 03 02 01 00", "function and code section have inconsistent lengths: 1 and 0")]
    [InlineData("0061736d 01000000 0d 03 01 01 00", "malformed tag attribute")]
    [InlineData("0061736d 01000000 0a 04 01 02 00 0b", "function and code section have inconsistent lengths: 0 and 1")]
    [InlineData("0061736d 01000000 0c 01 01", "data count and data section have inconsistent lengths: 1 and 0")]
    [InlineData("0061736d 01000000 01 04 01 60 00 00 03 02 01 00 0a 0a 01 08 01 ff ff ff ff 0f 7f 0b", "too many locals")]
    public void Bad_bytes_are_named(string hex, string reason)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", ""));
        var fault = Assert.Throws<MalformedModuleException>(() => ModuleReader.Read(bytes));
        Assert.StartsWith(reason, fault.Reason, StringComparison.Ordinal);
        Assert.InRange(fault.Offset, 0, bytes.Length);
    }

    [Fact]
    public void Limits_are_those_of_the_caller()
    {
        var bytes = new ModuleBuilder().Type([], []).Type([], []).ToBytes();
        var fault = Assert.Throws<MalformedModuleException>(() => ModuleReader.Read(bytes, new ModuleLimits { Types = 1 }));
        Assert.Contains("too many types: 2, at most 1", fault.Reason, StringComparison.Ordinal);
        Assert.Throws<MalformedModuleException>(() => ModuleReader.Read(bytes, new ModuleLimits { ModuleSize = 10 }));
    }
}
