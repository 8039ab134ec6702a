using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise;

/// <summary>
/// In a function that is not proved to return to its caller, compares at each return the address and the stack pointer with those of the
/// entry. A return that goes elsewhere is an unknown jump.
/// </summary>
internal static class ReturnGuards
{
    public static Function Run(Function function)
    {
        var (address, stack) = (Variable.Local(function.Locals.Count), Variable.Local(function.Locals.Count + 1));
        var blocks = new List<Block> { Entry(function, address, stack, function.Blocks.Count) };
        blocks.AddRange(function.Blocks.Skip(1));
        blocks.Add(function.Blocks[0]);
        for (var i = blocks.Count - 1; i > 0; i--)
        {
            var moved = blocks[i] with { Terminator = blocks[i].Terminator.WithTargets(t => t == 0 ? function.Blocks.Count : t) };
            blocks[i] = moved.Terminator is Return end ? Guard(moved, end, blocks, (address, stack)) : moved;
        }
        return function with { Blocks = blocks, Locals = [.. function.Locals, ValueType.I64, ValueType.I64] };
    }

    private static Block Entry(Function function, Variable address, Variable stack, int next)
    {
        var list = new OpList();
        list.Set(address, list.Get(Variable.Lr, ValueType.I64));
        list.Set(stack, list.Get(Variable.Sp, ValueType.I64));
        return new Block(function.Address, list.ToArray(), new Jump(next));
    }

    private static Block Guard(Block block, Return end, List<Block> blocks, (Variable Address, Variable Stack) entry)
    {
        return BlockRewriter.Extend(block, list =>
        {
            var isOther = list.Do(
                Opcode.I32Or,
                list.Do(Opcode.I64Ne, end.Address, list.Get(entry.Address, ValueType.I64)),
                list.Do(Opcode.I64Ne, list.Get(Variable.Sp, ValueType.I64), list.Get(entry.Stack, ValueType.I64)));
            list.Set(entry.Address, end.Address);
            blocks.Add(Leaving(block.Address, entry.Address, new TailCallIndirect(0)));
            blocks.Add(Leaving(block.Address, entry.Address, new Return(0)));
            return new Branch(isOther, blocks.Count - 2, blocks.Count - 1);
        });
    }

    private static Block Leaving(ulong address, Variable target, Terminator end) =>
        new(address, [new Op(Ops.GetI64, Immediate: target.Number)], end);
}
