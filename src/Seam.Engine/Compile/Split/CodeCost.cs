using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Engine.Compile.Split;

/// <summary>
/// How much an operator adds to a method, in the units of the JIT compiler's limits. Estimated, on the high side, before
/// anything is compiled.
/// </summary>
/// <param name="Bytes">Of IL.</param>
/// <param name="Instructions">Of IL.</param>
/// <param name="Blocks">Basic blocks.</param>
/// <param name="LocalReferences">Loads and stores of arguments and locals.</param>
internal readonly record struct CodeCost(int Bytes, int Instructions, int Blocks, int LocalReferences)
{
    /// <summary>
    /// Beyond any of these RyuJIT stops optimising (jitconfigvalues.h, DEFAULT_MIN_OPTS_*: 60,000 bytes, 20,000 instructions, 2,000
    /// blocks, 8,000 references), less what the estimate may be off and the prologue takes.
    /// </summary>
    public static readonly CodeCost MethodLimit = new(52_000, 17_000, 1_700, 7_000);

    /// <summary>
    /// What a part of a split function is to have at most: its variables are in memory, which costs bytes and instructions, and
    /// smaller methods compile faster.
    /// </summary>
    public CodeCost PartBudget => this / 3;

    /// <summary>Calling a part and following where it leaves to.</summary>
    public static readonly CodeCost PartCall = new(60, 20, 4, 4);

    /// <summary>What an atomic access takes beyond an ordinary one: the alignment is checked, and lengths are fetched again.</summary>
    private static readonly CodeCost Atomic = new(60, 24, 3, 8);

    public static CodeCost operator +(CodeCost a, CodeCost b) => new(
        a.Bytes + b.Bytes, a.Instructions + b.Instructions, a.Blocks + b.Blocks, a.LocalReferences + b.LocalReferences);

    public static CodeCost operator /(CodeCost a, int divisor) =>
        new(a.Bytes / divisor, a.Instructions / divisor, a.Blocks / divisor, a.LocalReferences / divisor);

    public bool Fits(CodeCost budget) =>
        Bytes <= budget.Bytes && Instructions <= budget.Instructions && Blocks <= budget.Blocks && LocalReferences <= budget.LocalReferences;

    public static CodeCost Of(in CodeReader code, ModuleContext module) => code.Operator.Immediate switch
    {
        Immediate.Local => new(4, 2, 0, 2),
        Immediate.Global => new(14, 6, 0, 3),
        Immediate.MemoryArgument when code.Operator.Feature == Feature.Threads => OfAccess(module, code.Index) + Atomic,
        Immediate.MemoryArgument or Immediate.MemoryArgumentLane => OfAccess(module, code.Index),
        Immediate.I32 => new(5, 1, 0, 0),
        Immediate.I64 or Immediate.F64 or Immediate.F32 => new(9, 2, 0, 0),
        Immediate.V128 or Immediate.Lanes16 => new(60, 10, 0, 4),
        Immediate.BlockType => code.Opcode == Opcode.Loop ? new(22, 8, 2, 3) : new(8, 3, 2, 2),
        Immediate.Label => new(14, 5, 2, 3),
        Immediate.LabelTable => new(24 + 4 * code.LabelCount, 8 + code.LabelCount / 8, 4 + code.LabelCount / 2, 4),
        Immediate.Function when code.Opcode == Opcode.ReturnCall => new(62, 22, 2, 8),
        Immediate.Function => new(32, 10, 0, 5),
        Immediate.Type when code.Opcode == Opcode.StructNew && module.Wasm.Definitions[code.Index].Composite is StructType structure =>
            Making(structure.Fields.Length),
        Immediate.TypeTable or Immediate.Type => new(130, 42, 4, 14),
        Immediate.None => OfPlain(code.Opcode),
        Immediate.TypeCount => Making(code.Index2),
        Immediate.CastBranch => new(80, 26, 4, 8),
        _ => new(32, 8, 0, 4),
    };

    private static CodeCost OfAccess(ModuleContext module, int memory) =>
        module.Is64Bit(memory) ? new(62, 22, 2, 8) : module.IsCompared(memory) ? new(46, 18, 1, 7) : new(24, 9, 0, 3);

    /// <summary>An object of so many values.</summary>
    private static CodeCost Making(int values) => new CodeCost(32, 10, 0, 4) + new CodeCost(24 * values, 7 * values, 0, 4 * values);

    private static CodeCost OfPlain(Opcode opcode) => opcode switch
    {
        Opcode.Select => new(34, 12, 2, 8),
        Opcode.Unreachable or Opcode.Return => new(12, 4, 1, 2),
        Opcode.End or Opcode.Else => new(8, 3, 1, 2),
        _ => new(8, 4, 0, 2),
    };
}
