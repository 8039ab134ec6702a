using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>
/// Reads a value from the variable it was written to, as long as it is there: the reverse of <see cref="Forwarding"/>, which has done its work by then.
/// The temporary is then used once, by the write, and needs no place of its own.
/// </summary>
internal static class Anchoring
{
    public static Function Run(Function function) => function with { Blocks = [.. function.Blocks.Select(Run)] };

    private static Block Run(Block block)
    {
        var anchors = new Anchors();
        var list = new OpList();
        var map = new int[block.Ops.Length];
        for (var i = 0; i < map.Length; i++)
            map[i] = anchors.Write(list, block.Ops[i].Renumber(map));
        var end = BlockRewriter.Renumber(block.Terminator, map);
        if (end.Operand >= 0)
            end = end.WithOperand(anchors.Read(list, end.Operand));
        return block with { Ops = list.ToArray(), Terminator = end };
    }

    private sealed class Anchors
    {
        private readonly Dictionary<int, Variable> _variableOf = [];
        private readonly Dictionary<Variable, int> _valueOf = [];

        public int Write(OpList list, Op op)
        {
            if (op.Kind == OperationKind.Set)
                return Set(list, op);
            return list.Append(op with { A = Read(list, op.A), B = Read(list, op.B), C = Read(list, op.C) });
        }

        public int Read(OpList list, int temporary) =>
            temporary >= 0 && _variableOf.TryGetValue(temporary, out var variable) ? list.Get(variable, list.TypeOf(temporary)) : temporary;

        private int Set(OpList list, Op op)
        {
            var written = list.Append(op with { A = Read(list, op.A) });
            if (_valueOf.Remove(op.Variable, out var old))
                _variableOf.Remove(old);
            if (!op.Variable.IsRegister && list[op.A].Kind is not (OperationKind.Get or OperationKind.Constant) && _variableOf.TryAdd(op.A, op.Variable))
                _valueOf[op.Variable] = op.A;
            return written;
        }
    }
}
