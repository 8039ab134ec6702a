using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>Which registers are read later, at the end of each block and at its beginning.</summary>
internal sealed class Liveness
{
    private readonly Summary _summary;
    private readonly ProgramFacts _program;
    private readonly IReadOnlyList<Block> _blocks;

    private Liveness(Summary summary, ProgramFacts program)
    {
        (_summary, _program, _blocks) = (summary, program, summary.Function.Blocks);
        In = new VariableSet[_blocks.Count];
        After = new VariableSet[_blocks.Count];
    }

    /// <summary>At the beginning of each block.</summary>
    public VariableSet[] In { get; }

    /// <summary>Behind each block's terminator: for a call, when it has returned.</summary>
    public VariableSet[] After { get; }

    public static Liveness Of(Summary summary, ProgramFacts program)
    {
        var liveness = new Liveness(summary, program);
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = liveness._blocks.Count - 1; i >= 0; i--)
                changed |= liveness.Visit(i);
        }
        return liveness;
    }

    /// <summary>Before a block's terminator.</summary>
    public VariableSet Out(int block)
    {
        var after = After[block];
        return _blocks[block].Terminator switch
        {
            Call or CallIndirect => after - _program.ChangesOf(_blocks[block].Terminator) | _program.TakesOf(_blocks[block].Terminator),
            SystemCall call => after - _program.SystemCallGives | _program.TakesOf(call),
            Escape => _program.PublishedBy(_summary),
            _ => after,
        };
    }

    private bool Visit(int i)
    {
        var after = _blocks[i].Terminator is Return ? _summary.Gives : default;
        foreach (var target in _blocks[i].Terminator.Targets)
            after |= In[target];
        After[i] = after;
        var live = Out(i) - _summary.Facts[i].Defines | _summary.Facts[i].Uses;
        if (live == In[i])
            return false;
        In[i] = live;
        return true;
    }
}
