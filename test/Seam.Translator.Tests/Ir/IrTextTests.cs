using Seam.Tests.Cases;
using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Tests.Ir;

public class IrTextTests
{
    [Theory, CaseFiles("translator/ir/*.case")]
    public void Prints_what_it_read(CaseFile test) => test.Expect(string.Concat(IrParser.Parse(test.Input)));

    [Theory, CaseFiles("translator/ir/*.case")]
    public void Printing_and_reading_changes_nothing(CaseFile test)
    {
        var function = IrParser.Parse(test.Input)[0];
        var again = IrParser.Parse(function.ToString())[0];
        Assert.Equal(function.Blocks.Select(b => b.Ops), again.Blocks.Select(b => b.Ops));
        Assert.Equal(function.ToString(), again.ToString());
    }

    [Theory]
    [InlineData("x0 = i64.add x1 %3", "%3")]
    [InlineData("x0 = i64.add x1", "no register")]
    [InlineData("x0 = i64.add x1 w2", "not i64")]
    [InlineData("x0 = i64.frob x1", "no register")]
    [InlineData("x0 = i64.add x1 x2 x3", "means nothing")]
    [InlineData("x0 = i32x4.extract_lane q1 lane=4", "no lane")]
    public void Refuses_what_is_no_operation(string line, string reason)
    {
        var fault = Assert.ThrowsAny<Exception>(() => IrParser.Parse($"function f 0x0\nb0 0x0:\n  {line}\n  return x30\n"));
        Assert.Contains(reason, fault.Message);
    }

    [Fact]
    public void The_builder_orders_blocks_by_address_behind_the_entry()
    {
        var builder = new FunctionBuilder("f", 0x20);
        var low = builder.Begin(0x10);
        low.Return(low.Get(Variable.Lr, ValueType.I64));
        builder.Begin(0x20).Jump(builder.At(0x10));
        Assert.Equal([0x20ul, 0x10ul], builder.Build().Blocks.Select(b => b.Address));
    }

    [Fact]
    public void The_builder_refuses_an_operand_of_the_wrong_type()
    {
        var block = new FunctionBuilder("f", 0).Begin(0);
        Assert.Throws<InvalidOperationException>(() => block.Emit(Opcode.I64Add, block.I64(1), block.I32(1)));
    }

    [Fact]
    public void Every_operation_has_a_name_of_its_own() =>
        Assert.Equal(OperationTable.Rows.Count(), OperationTable.Rows.Select(r => r.Name).Distinct().Count());
}
