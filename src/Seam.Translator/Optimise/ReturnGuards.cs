using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise;

/// <summary>
/// In a function that is not proved to return to its caller, compares at each return the address and the stack pointer with those of the
/// entry. A return that goes elsewhere is an escape; so is a tail call with another return address or stack.
/// </summary>
internal sealed class ReturnGuards
{
    private readonly Function _function;
    private readonly List<Block> _blocks;

    /// <summary>The return address and the stack pointer of the entry, and where an exit goes.</summary>
    private readonly Variable _address, _stack, _target;

    private ReturnGuards(Function function)
    {
        _function = function;
        var moved = function.Blocks.Count;
        (_address, _stack, _target) = (Variable.Local(function.Locals.Count), Variable.Local(function.Locals.Count + 1), Variable.Local(function.Locals.Count + 2));
        _blocks = [Entry(), .. function.Blocks.Skip(1), function.Blocks[0], BareReturn(function.Address)];
        for (var i = 1; i <= moved; i++)
            _blocks[i] = _blocks[i] with { Terminator = _blocks[i].Terminator.WithTargets(t => t == 0 ? moved : t) };
    }

    public static Function Run(Function function)
    {
        var work = new ReturnGuards(function);
        // Before any is changed: a tail call is known by what follows it.
        var guarded = work._blocks[1..^1].Select(b => IsTailCall(work._blocks, b) ? work.GuardTail(b) : work.Guard(b)).ToArray();
        for (var i = 0; i < guarded.Length; i++)
            work._blocks[i + 1] = guarded[i];
        return function with { Blocks = work._blocks, Locals = [.. function.Locals, ValueType.I64, ValueType.I64, ValueType.I64] };
    }

    /// <summary>Whether a block ends with what <see cref="TailCalls"/> makes of a tail call. A call like it that is none has set x30, and may be left by an escape as well.</summary>
    public static bool IsTailCall(IReadOnlyList<Block> blocks, Block block) =>
        block.Terminator is Call or CallIndirect && block.Terminator.Targets.Any(next => IsBareReturn(blocks[next]));

    private static bool IsBareReturn(Block block) =>
        block is { Ops: [{ Code: Ops.GetI64 } get], Terminator: Return } && get.Variable == Variable.Lr || block is { Ops: [], Terminator: Return { Address: Op.None } };

    private Block Entry() => BlockRewriter.Extend(new Block(_function.Address, [], new Jump(0)), list =>
    {
        list.Set(_address, list.Get(Variable.Lr, ValueType.I64));
        list.Set(_stack, list.Get(Variable.Sp, ValueType.I64));
        return new Jump(_function.Blocks.Count);
    });

    private static Block BareReturn(ulong address) => new(address, [new Op(Ops.GetI64, Immediate: Variable.Lr.Number)], new Return(0));

    private Block Guard(Block block) => block.Terminator is Return end
        ? Guard(block, _ => end.Address, end.Address, list => new Return(list.Get(_target, ValueType.I64)))
        : block;

    /// <summary>What is checked before the call holds after it, so that the return behind it needs no check.</summary>
    private Block GuardTail(Block block)
    {
        var next = _function.Blocks.Count + 1;
        return block.Terminator is Call call
            ? Guard(block, list => list.I64((long)call.Callee), Op.None, _ => call with { Continuation = next })
            : Guard(block, _ => block.Terminator.Operand, Op.None, list => new CallIndirect(list.Get(_target, ValueType.I64), next));
    }

    /// <param name="block">The block that leaves the function.</param>
    /// <param name="target">Where to.</param>
    /// <param name="returns">The temporary that is to be the return address; when it is none, x30.</param>
    /// <param name="end">The way out when all is as at the entry.</param>
    private Block Guard(Block block, Func<OpList, int> target, int returns, Func<OpList, Terminator> end) => BlockRewriter.Extend(block, list =>
    {
        var address = returns >= 0 ? returns : list.Get(Variable.Lr, ValueType.I64);
        var isOther = list.Do(
            Opcode.I32Or,
            list.Do(Opcode.I64Ne, address, list.Get(_address, ValueType.I64)),
            list.Do(Opcode.I64Ne, list.Get(Variable.Sp, ValueType.I64), list.Get(_stack, ValueType.I64)));
        list.Set(_target, target(list));
        var leaving = new Block(block.Address, [], block.Terminator);
        _blocks.Add(BlockRewriter.Extend(leaving, l => new Escape(l.Get(_target, ValueType.I64))));
        _blocks.Add(BlockRewriter.Extend(leaving, end));
        return new Branch(isOther, _blocks.Count - 2, _blocks.Count - 1);
    });
}
