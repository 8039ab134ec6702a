using Seam.Translator.Ir;

namespace Seam.Translator.Encode;

/// <summary>Where the result of an operation is computed.</summary>
internal enum Place : byte
{
    /// <summary>Nobody needs it.</summary>
    Nowhere,

    /// <summary>At the operation itself: it has an effect.</summary>
    Here,

    /// <summary>At the operation itself, into a local of WebAssembly.</summary>
    Local,

    /// <summary>On the operand stack, at each use.</summary>
    AtUse,
}

/// <summary>
/// Turns the flat operations of a block into trees. An operation moves to its use when it has one use, or costs nothing (a constant,
/// a variable), and nothing between changes what it reads.
/// </summary>
internal static class Placement
{
    public static Place[] Of(Block block)
    {
        var work = new Work(block);
        for (var i = block.Ops.Length - 1; i >= 0; i--)
            work.Visit(i);
        return work.Places;
    }

    private sealed class Work
    {
        private readonly Block _block;
        private readonly int[] _uses;

        /// <summary>The last place where the operation is computed if it moves to its uses.</summary>
        private readonly int[] _last;
        private readonly Dictionary<long, int> _nextSet = [];
        private int _nextStore = int.MaxValue;

        public Work(Block block)
        {
            _block = block;
            _uses = UseCounts.Of(block);
            _last = new int[block.Ops.Length];
            Places = new Place[block.Ops.Length];
            if (block.Terminator.Operand is >= 0 and var operand)
                _last[operand] = block.Ops.Length;
        }

        public Place[] Places { get; }

        public void Visit(int i)
        {
            var op = _block.Ops[i];
            var place = Places[i] = Decide(op.Kind, i, op);
            var at = place == Place.AtUse ? _last[i] : i;
            for (var k = 0; k < op.OperandCount; k++)
                if (place == Place.Nowhere)
                    _uses[op[k]]--;
                else
                    _last[op[k]] = Math.Max(_last[op[k]], at);
            if (op.Kind == OperationKind.Set)
                _nextSet[op.Immediate] = i;
            else if (op.Kind == OperationKind.Store)
                _nextStore = i;
        }

        private Place Decide(OperationKind kind, int i, Op op)
        {
            if (kind is OperationKind.Set or OperationKind.Store)
                return Place.Here;
            if (_uses[i] == 0)
                return Place.Nowhere;
            var moves = kind switch
            {
                OperationKind.Constant => true,
                OperationKind.Get => _nextSet.GetValueOrDefault(op.Immediate, int.MaxValue) >= _last[i],
                OperationKind.Load => _uses[i] == 1 && _nextStore >= _last[i],
                _ => _uses[i] == 1,
            };
            return moves ? Place.AtUse : Place.Local;
        }
    }
}
