using System.Text;
using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise;

/// <summary>How flags are made: <c>flags</c> operations, selections between them and constants, down to the operands, which are the leaves.</summary>
internal sealed class FlagRecipe
{
    private readonly Block _block;
    private readonly int _root;

    private FlagRecipe(Block block, int root) => (_block, _root) = (block, root);

    /// <summary>The temporaries of the block that are the operands, in order.</summary>
    public List<int> Leaves { get; } = [];

    public IEnumerable<ValueType> LeafTypes => Leaves.Select(l => _block.Ops[l].Operation.Result!.Value);

    /// <summary>Equal for recipes that differ in the leaves alone.</summary>
    public string Shape { get; private set; } = "";

    /// <summary>The recipe of the NZCV that a temporary is; null when it is a number, or comes from elsewhere.</summary>
    public static FlagRecipe? Of(Block block, int temporary)
    {
        var recipe = new FlagRecipe(block, temporary);
        var shape = new StringBuilder();
        if (!recipe.Read(temporary, shape))
            return null;
        recipe.Shape = shape.ToString();
        return recipe;
    }

    /// <summary>Makes the flags again, of what variables hold.</summary>
    public int Repeat(OpList list, Variable[] leaves)
    {
        var next = 0;
        return Repeat(list, _root, leaves, ref next);
    }

    private static bool IsFlags(Op op) => op.Code is >= Ops.I32FlagsAdd and <= Ops.F64FlagsCompare;

    private bool Read(int temporary, StringBuilder shape)
    {
        var op = _block.Ops[temporary];
        shape.Append($"({op.Operation}");
        switch (op.Code)
        {
            case Opcode.I32Const:
                shape.Append($" {op.Immediate}");
                break;
            case Ops.I32Select:
                if (!Read(op.A, shape) || !Read(op.B, shape))
                    return false;
                Leaves.Add(op.C);
                break;
            default:
                if (!IsFlags(op))
                    return false;
                for (var k = 0; k < op.OperandCount; k++)
                    ReadLeaf(op[k], shape);
                break;
        }
        shape.Append(')');
        return true;
    }

    private void ReadLeaf(int temporary, StringBuilder shape)
    {
        var op = _block.Ops[temporary];
        if (op.Kind == OperationKind.Constant)
            shape.Append($" {op.Operation} {op.Immediate} {op.High}");
        else
            Leaves.Add(temporary);
    }

    private int Repeat(OpList list, int temporary, Variable[] leaves, ref int next)
    {
        var op = _block.Ops[temporary];
        if (op.Kind == OperationKind.Constant)
            return list.Append(op);
        if (op.Code == Ops.I32Select)
        {
            var a = Repeat(list, op.A, leaves, ref next);
            var b = Repeat(list, op.B, leaves, ref next);
            return list.Do(op.Code, a, b, Leaf(list, op.C, leaves, ref next));
        }
        Span<int> operands = [Op.None, Op.None, Op.None];
        for (var k = 0; k < op.OperandCount; k++)
            operands[k] = _block.Ops[op[k]].Kind == OperationKind.Constant ? list.Append(_block.Ops[op[k]]) : Leaf(list, op[k], leaves, ref next);
        return list.Do(op.Code, operands[0], operands[1], operands[2]);
    }

    private int Leaf(OpList list, int temporary, Variable[] leaves, ref int next) =>
        list.Get(leaves[next++], _block.Ops[temporary].Operation.Result!.Value);
}
