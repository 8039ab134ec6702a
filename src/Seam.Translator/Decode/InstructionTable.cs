using Seam.Translator.Decode.Table;

namespace Seam.Translator.Decode;

/// <summary>
/// The rows of every group. Letters that all groups share: d n m a = registers Rd Rn Rm Ra, t u = Rt Rt2, s = sf (64-bit registers),
/// i = immediate, z = size, q = Q (whole vector registers), p = double instead of single, c = condition or opcode.
/// </summary>
public static class InstructionTable
{
    public static IReadOnlyList<Row> Rows { get; } =
    [
        .. ImmediateTable.Rows,
        .. RegisterTable.Rows,
        .. BranchTable.Rows,
        .. SystemTable.Rows,
        .. LoadStoreTable.Rows,
        .. ExclusiveTable.Rows,
        .. AtomicTable.Rows,
        .. FloatTable.Rows,
        .. VectorThreeSameTable.Rows,
        .. VectorThreeDifferentTable.Rows,
        .. VectorTwoTable.Rows,
        .. VectorElementTable.Rows,
        .. VectorShiftTable.Rows,
        .. VectorMoveTable.Rows,
        .. VectorMemoryTable.Rows,
        .. ScalarVectorTable.Rows,
        .. CryptoTable.Rows,
    ];
}
