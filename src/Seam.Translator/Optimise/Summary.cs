using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>What is known about a function while the signatures of all are worked out; sets only grow.</summary>
internal sealed class Summary(Function function)
{
    public Function Function { get; set; } = function;

    /// <summary>Its place in the <see cref="CallOrder"/>.</summary>
    public required int Rank { get; init; }

    /// <summary>Each block's registers read before they are written, and written.</summary>
    public BlockFacts[] Facts { get; private set; } = BlockFacts.Of(function);

    /// <summary>The registers that may be different after it, x30 and sp never among them: a return that does not restore them is caught.</summary>
    public VariableSet Changes { get; set; }

    /// <summary>The registers whose values it may read.</summary>
    public VariableSet Takes { get; set; }

    /// <summary>Of what it changes, what some caller may read.</summary>
    public VariableSet Gives { get; set; }

    /// <summary>Whether every return is proved to go where x30 pointed at the entry, with the stack pointer of the entry.</summary>
    public bool IsProved { get; set; }

    /// <summary>Whether control may leave it for a place that its caller does not know.</summary>
    public bool Escapes { get; set; }

    /// <summary>Whether it, not a callee, keeps the place in its caller for later, as setjmp does.</summary>
    public bool Captures { get; set; }

    /// <summary>Whether something that runs within it keeps a place that an escape may come back to: it or one of its callers.</summary>
    public bool ReachesCapture { get; set; }

    public HashSet<Summary> Callers { get; } = [];

    public bool CallsIndirectly { get; } = function.Blocks.Any(b => b.Terminator is CallIndirect);

    /// <summary>Goes on with another body.</summary>
    public void Replace(Function body) => (Function, Facts) = (body, BlockFacts.Of(body));
}

/// <summary>Registers a block reads before it writes them, and registers it writes.</summary>
internal readonly record struct BlockFacts(VariableSet Uses, VariableSet Defines)
{
    public static BlockFacts[] Of(Function function) => [.. function.Blocks.Select(Of)];

    private static BlockFacts Of(Block block)
    {
        VariableSet uses = default, defines = default;
        foreach (var op in block.Ops)
            if (op.Kind == OperationKind.Get && !defines.Contains(op.Variable))
                uses = uses.With(op.Variable);
            else if (op.Kind == OperationKind.Set)
                defines = defines.With(op.Variable);
        return new BlockFacts(uses & VariableSet.Mobile, defines & VariableSet.Mobile);
    }
}
