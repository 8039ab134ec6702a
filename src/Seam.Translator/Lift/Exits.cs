using Seam.Translator.Decode;
using Seam.Translator.Decode.Semantics;
using Seam.Translator.Discover;
using Seam.Translator.Ir;

namespace Seam.Translator.Lift;

/// <summary>How the blocks of one function end. Ways out of the function get blocks of their own where a branch needs a label.</summary>
internal sealed class Exits(FunctionBuilder builder, GuestFunction function, GuestCode code)
{
    /// <summary>br x30 is a return all the same: hand-written setjmp and longjmp end so.</summary>
    private const int LinkRegister = 30;

    private readonly SortedDictionary<ulong, Label> _leaving = [];

    public void End(Machine m, CodeBlock block)
    {
        var last = block.Last;
        switch (last.Flow)
        {
            case Flow.Jump when !function.Blocks.ContainsKey(last.Target):
                Leave(m.Block, last.Target);
                break;
            case Flow.Jump:
                m.Block.Jump(builder.At(last.Target));
                break;
            case Flow.Branch:
                m.Block.Branch(m.Exit!.Value.Value, To(last.Target, last), To(last.Next, last));
                break;
            case Flow.Call:
                Call(m, last);
                break;
            case Flow.CallRegister:
                m.Block.CallIndirect(m.Exit!.Value.Value, To(last.Next, last));
                break;
            case Flow.JumpRegister:
                JumpRegister(m, last);
                break;
            case Flow.Return:
                m.Block.Return(m.Exit!.Value.Value);
                break;
            case Flow.Supervisor:
                m.Block.SystemCall(To(last.Next, last));
                break;
            case Flow.Trap:
                m.Block.Trap(m.TrapKind, last.Address);
                break;
            case Flow.Next:
                FallThrough(m, last);
                break;
            default:
                throw new InvalidOperationException($"{last} has no end");
        }
    }

    /// <summary>Writes the blocks of the ways out that branches were given.</summary>
    public void FinishLeaving()
    {
        foreach (var (target, label) in _leaving)
            Leave(builder.Begin(label), target);
    }

    private void Call(Machine m, Instruction last)
    {
        if (code.Find(last.Target) is { } callee)
            m.Block.Call(last.Target, callee.Returns ? To(last.Next, last) : null);
        else
            m.Block.Trap(TrapKind.NotTranslated, last.Target);
    }

    private void JumpRegister(Machine m, Instruction last)
    {
        var target = m.Exit!.Value;
        if (function.Tables.TryGetValue(last.Address, out var table))
            SwitchOn(m, target, table, last);
        else if (last['n'] == LinkRegister)
            m.Block.Return(target.Value);
        else
            m.Block.TailCallIndirect(target.Value);
    }

    /// <summary>The target's place among the words from the first one to the last; other targets are left to the general way.</summary>
    private void SwitchOn(Machine m, Term target, JumpTable table, Instruction last)
    {
        var first = table.Targets[0];
        var count = (int)((table.Targets[^1] - first) / Instruction.Size) + 1;
        var known = table.Targets.ToHashSet();
        var other = builder.NewLabel(last.Address);
        var cases = Enumerable.Range(0, count).Select(k => first + (ulong)k * Instruction.Size).Select(a => known.Contains(a) ? To(a, last) : other);
        m.Block.Switch((target.Low32() - m.I32((int)first)).ShrU(2).Value, cases, other);
        var block = builder.Begin(other);
        block.TailCallIndirect(new Machine(block).X(last['n']).Value);
    }

    private void FallThrough(Machine m, Instruction last)
    {
        if (function.Blocks.ContainsKey(last.Next))
            m.Block.Jump(builder.At(last.Next));
        else
            Leave(m.Block, last.Next);
    }

    private Label To(ulong target, Instruction from)
    {
        if (function.Blocks.ContainsKey(target))
            return builder.At(target);
        if (!_leaving.TryGetValue(target, out var way))
            _leaving.Add(target, way = builder.NewLabel(from.Address));
        return way;
    }

    private void Leave(BlockBuilder block, ulong target)
    {
        if (code.Find(target) is not null)
            block.TailCall(target);
        else
            block.Trap(TrapKind.NotTranslated, target);
    }
}
