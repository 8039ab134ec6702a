using System.Reflection.Emit;
using Seam.Wasm.Binary;

namespace Seam.Engine.Compile;

/// <summary>What a try region and the code behind it, which chooses the handler, share.</summary>
internal sealed class CatchFrame
{
    /// <summary>The exception that was caught.</summary>
    public required LocalBuilder Exception { get; init; }

    /// <summary>The number of its tag.</summary>
    public required LocalBuilder Tag { get; init; }

    /// <summary>Where the choice of a handler begins: behind the region.</summary>
    public required Label Choice { get; init; }

    /// <summary>The clauses of a try_table with their targets.</summary>
    public List<(CatchClause Clause, ControlFrame Target)> Clauses { get; } = [];

    /// <summary>Of a try: where to go on when the exception has none of the tags so far; null behind a catch_all.</summary>
    public Label? Next { get; set; }
}
