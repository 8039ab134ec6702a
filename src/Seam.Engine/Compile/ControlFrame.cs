using System.Reflection.Emit;

namespace Seam.Engine.Compile;

internal enum BlockKind : byte
{
    Function,
    Block,
    Loop,
    If,

    /// <summary>A block inside of a try region, whose end is outside of it.</summary>
    TryTable,

    /// <summary>The first part of a try, likewise.</summary>
    Try,

    /// <summary>A later part of a try, behind its region.</summary>
    Catch,
}

/// <summary>A block that is open.</summary>
internal sealed class ControlFrame
{
    public required BlockKind Kind { get; set; }

    public required ValueType[] Parameters { get; init; }

    public required ValueType[] Results { get; init; }

    /// <summary>Operands below the block's parameters.</summary>
    public required int Height { get; init; }

    /// <summary>The method in which <see cref="Label"/> can be branched to.</summary>
    public required MethodScope Scope { get; init; }

    /// <summary>Where branches to this block go: its end, a loop's beginning.</summary>
    public Label Label { get; init; }

    /// <summary>Where the values go that a branch carries: results, of a loop parameters.</summary>
    public Variable[] Targets { get; init; } = [];

    /// <summary>How deep it is: the function's body is 0.</summary>
    public required int Level { get; init; }

    /// <summary>The try regions around <see cref="Label"/>.</summary>
    public int Regions { get; init; }

    public bool IsTargeted { get; set; }

    /// <summary>Of a block that catches: what it catches.</summary>
    public CatchFrame? Catch { get; init; }

    /// <summary>Of an if: where its condition goes when it is false, until that place is written.</summary>
    public Label? Else { get; set; }

    /// <summary>Of an if: its parameters, to be taken once more by the other arm.</summary>
    public Operand[] ElseParameters { get; set; } = [];

    public ValueType[] BranchTypes => Kind == BlockKind.Loop ? Parameters : Results;
}
