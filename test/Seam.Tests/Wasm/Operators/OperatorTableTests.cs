using Seam.Wasm.Operators;

namespace Seam.Tests.Wasm.Operators;

public sealed class OperatorTableTests
{
    /// <summary>Opcodes that share a text name with another and so cannot be named after it.</summary>
    private static readonly Opcode[] Homonyms = [Opcode.SelectTyped, Opcode.RefTestNull, Opcode.RefCastNull];

    [Fact]
    public void Every_opcode_has_a_row() =>
        Assert.Equal(Enum.GetValues<Opcode>(), OperatorTable.Rows.Select(r => r.Opcode));

    [Fact]
    public void Opcodes_are_named_after_the_text_format()
    {
        var strays = OperatorTable.Rows.Where(r => !Homonyms.Contains(r.Opcode) && Pascal(r.Name) != r.Opcode.ToString());
        Assert.Empty(strays);
    }

    [Fact]
    public void Vector_operators_are_complete()
    {
        Assert.Equal(236, OperatorTable.Rows.Count(r => r.Feature == Feature.Simd));
        Assert.Equal(20, OperatorTable.Rows.Count(r => r.Feature == Feature.RelaxedSimd));
    }

    [Fact]
    public void Operators_of_the_first_version_are_complete() =>
        Assert.Equal(172, OperatorTable.Rows.Count(r => r.Feature == Feature.Mvp));

    [Fact]
    public void Memory_accesses_pop_their_address_first()
    {
        var accesses = OperatorTable.Rows.Where(r => r.Immediate is Immediate.MemoryArgument or Immediate.MemoryArgumentLane);
        Assert.All(accesses, r => Assert.Equal(ValueType.I32, r.Signature!.Pops[0]));
    }

    [Theory]
    [InlineData(Opcode.I8x16ExtractLaneU, 16)]
    [InlineData(Opcode.F64x2ReplaceLane, 2)]
    [InlineData(Opcode.V128Load16Lane, 8)]
    [InlineData(Opcode.V128Store64Lane, 2)]
    [InlineData(Opcode.I32x4Add, 0)]
    public void Lane_counts_follow_the_shape(Opcode opcode, int lanes) =>
        Assert.Equal(lanes, OperatorTable.Of(opcode).LaneCount);

    [Fact]
    public void A_number_without_operator_has_no_row()
    {
        Assert.Null(OperatorTable.Find(0x27));
        Assert.Null(OperatorTable.Find(OperatorTable.Size));
    }

    private static string Pascal(string name) =>
        string.Concat(name.Split('.', '_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
