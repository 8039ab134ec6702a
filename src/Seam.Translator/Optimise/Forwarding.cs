using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise;

/// <summary>Within a block, reads of a variable become the value that was written to it, and what then can be computed or simplified is.</summary>
internal static class Forwarding
{
    public static Function Run(Function function) => BlockRewriter.RewriteAll(function, () => new Known().Rule);

    /// <summary>The temporaries that hold the variables' values at a point of a block.</summary>
    private sealed class Known
    {
        private readonly Dictionary<long, int> _values = [];

        public int Rule(OpList list, Op op)
        {
            switch (op.Kind)
            {
                case OperationKind.Set:
                    _values[op.Immediate] = op.A;
                    return list.Append(op);
                case OperationKind.Get:
                    return Get(list, op);
                default:
                    return Simplification.Apply(list, op);
            }
        }

        private int Get(OpList list, Op op)
        {
            var view = op.Operation.Result!.Value;
            if (!_values.TryGetValue(op.Immediate, out var value))
            {
                // The whole is remembered, so that two reads are one.
                var read = list.Append(op);
                if (!op.Variable.IsRegister || VariableTable.TypeOf(op.Variable) == view)
                    _values[op.Immediate] = read;
                return read;
            }
            return (list.TypeOf(value).Kind, view.Kind) switch
            {
                var (from, to) when from == to => value,
                (ValueKind.I64, ValueKind.I32) => Simplification.Apply(list, new Op(Opcode.I32WrapI64, value)),
                (ValueKind.I32, ValueKind.I64) => Simplification.Apply(list, new Op(Opcode.I64ExtendI32U, value)),
                (ValueKind.V128, ValueKind.F64) => list.Append(new Op(Opcode.F64x2ExtractLane, value)),
                (ValueKind.V128, ValueKind.F32) => list.Append(new Op(Opcode.F32x4ExtractLane, value)),
                _ => list.Append(op),
            };
        }
    }
}
