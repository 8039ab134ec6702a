using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>
/// Follows the stack pointer and the values that registers had at the entry, through copies and stack slots, to find which registers have
/// them again at every return. A store through any other pointer is taken not to hit a slot where a register was saved: a program that overwrites its
/// own saved registers returns to where it was told to on the machine, and to the caller here.
/// </summary>
internal sealed class Preservation
{
    private readonly Function _function;
    private readonly Func<Terminator, VariableSet> _changes;
    private readonly SymbolicState?[] _states;
    private readonly Stack<int> _pending = new([0]);
    private VariableSet _restored = VariableSet.Mobile;

    private Preservation(Function function, Func<Terminator, VariableSet> changes)
    {
        (_function, _changes) = (function, changes);
        _states = new SymbolicState?[function.Blocks.Count];
        _states[0] = SymbolicState.Entry();
    }

    /// <summary>The registers that have their old values at every return; all, when there is no return.</summary>
    public static VariableSet Of(Function function, Func<Terminator, VariableSet> changes)
    {
        var work = new Preservation(function, changes);
        while (work._pending.TryPop(out var block))
            work.Visit(block);
        for (var i = 0; i < function.Blocks.Count; i++)
            if (function.Blocks[i].Terminator is Return && work._states[i] is { } state)
                work.Return(state.Copy(), function.Blocks[i]);
        return work._restored;
    }

    private void Visit(int number)
    {
        var block = _function.Blocks[number];
        var state = _states[number]!.Copy();
        state.Run(block);
        switch (block.Terminator)
        {
            case Call or CallIndirect:
                state.Forget(_changes(block.Terminator));
                break;
            case SystemCall:
                state.Forget(VariableSet.Of(RegisterFile.SystemCallGives));
                break;
        }
        foreach (var target in block.Terminator.Targets.Distinct())
            if (_states[target] is not { } known)
            {
                _states[target] = state.Copy();
                _pending.Push(target);
            }
            else if (known.Meet(state))
                _pending.Push(target);
    }

    private void Return(SymbolicState state, Block block)
    {
        var values = state.Run(block);
        _restored &= state.Unchanged();
        if (values[block.Terminator.Operand] != SymbolicValue.EntryOf(Variable.Lr))
            _restored -= VariableSet.Of([Variable.Lr]);
    }
}
