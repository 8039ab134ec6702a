using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Engine.Compile.Split;

/// <summary>
/// How much an operator adds to a method, in the units of the JIT compiler's limits. Estimated before anything is compiled: summed
/// over the larger functions of Lua and SQLite it is between 0.94 and 1.5 times what is written. Too high splits what need not be,
/// and costs a factor of 3 to 5; too low is not optimised at all, and costs more.
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
    public static readonly CodeCost MethodLimit = new(58_000, 19_200, 1_980, 7_500);

    /// <summary>
    /// Ahead of time RyuJIT optimises methods of any size (compiler.cpp, compSetOptimizationLevel); this bounds what a module can make it take.
    /// </summary>
    public static readonly CodeCost ReadyToRunLimit = new(8 * 58_000, 8 * 19_200, 8 * 1_980, 8 * 7_500);

    /// <summary>
    /// What a part of a split function is to have at most: its variables are in memory, which costs bytes and instructions, and
    /// smaller methods compile faster.
    /// </summary>
    public CodeCost PartBudget => this / 3;

    /// <summary>Calling a part and following where it leaves to.</summary>
    public static readonly CodeCost PartCall = new(60, 20, 4, 4);

    /// <summary>What an atomic access takes beyond an ordinary one: the alignment is checked, and lengths are fetched again.</summary>
    private static readonly CodeCost Atomic = new(60, 24, 3, 8);

    /// <summary>Paying for a run of operators, and bringing memory up to date.</summary>
    private static readonly CodeCost Fuel = new(34, 12, 1, 5);

    public static CodeCost operator +(CodeCost a, CodeCost b) => new(
        a.Bytes + b.Bytes, a.Instructions + b.Instructions, a.Blocks + b.Blocks, a.LocalReferences + b.LocalReferences);

    public static CodeCost operator /(CodeCost a, int divisor) =>
        new(a.Bytes / divisor, a.Instructions / divisor, a.Blocks / divisor, a.LocalReferences / divisor);

    public bool Fits(CodeCost budget) =>
        Bytes <= budget.Bytes && Instructions <= budget.Instructions && Blocks <= budget.Blocks && LocalReferences <= budget.LocalReferences;

    public static CodeCost Of(in CodeReader code, ModuleContext module) =>
        module.CountsFuel && FuelPlan.EndsRun(code.Operator) ? OfOperator(in code, module) + Fuel : OfOperator(in code, module);

    private static CodeCost OfOperator(in CodeReader code, ModuleContext module) => code.Operator.Immediate switch
    {
        Immediate.Local => code.Opcode == Opcode.LocalTee ? new(5, 2, 0, 2) : new(3, 1, 0, 1),
        Immediate.Global => new(14, 6, 0, 3),
        Immediate.MemoryArgument when code.Operator.Feature == Feature.Threads => OfAccess(in code, module) + Atomic,
        Immediate.MemoryArgument or Immediate.MemoryArgumentLane => OfAccess(in code, module),
        Immediate.I32 => new(3, 1, 0, 0),
        Immediate.I64 or Immediate.F64 or Immediate.F32 => new(9, 2, 0, 0),
        Immediate.V128 or Immediate.Lanes16 => new(60, 10, 0, 4),
        Immediate.BlockType => OfBlock(code.Opcode),
        Immediate.Label => new(6, 2, 1, 0),
        Immediate.LabelTable => new(24 + 4 * code.LabelCount, 8, 3 + code.LabelCount / 8, 4),
        Immediate.Function when code.Opcode == Opcode.ReturnCall => new(62, 22, 2, 8),
        Immediate.Function => OfCall(module),
        Immediate.Type when code.Opcode == Opcode.StructNew && module.Wasm.Definitions[code.Index].Composite is StructType structure =>
            Making(structure.Fields.Length),
        Immediate.TypeTable or Immediate.Type => new(130, 42, 4, 14),
        Immediate.None => OfPlain(code.Opcode),
        Immediate.TypeCount => Making(code.Index2),
        Immediate.CastBranch => new(80, 26, 4, 8),
        _ => new(32, 8, 0, 4),
    };

    /// <summary>A value to be stored that was computed goes to a temporary and back; about half of them are.</summary>
    private static CodeCost OfAccess(in CodeReader code, ModuleContext module)
    {
        var access = module.Is64Bit(code.Index) ? new CodeCost(54, 18, 2, 8)
            : module.IsCompared(code.Index) ? new(30, 13, 1, 4)
            : new(13, 7, 0, 1);
        return code.Operator.Signature is { Pushes.Length: > 0 } ? access : access + new CodeCost(6, 1, 0, 1);
    }

    /// <summary>A loop polls whether to stop.</summary>
    private static CodeCost OfBlock(Opcode opcode) => opcode switch
    {
        Opcode.Loop => new(22, 6, 2, 1),
        Opcode.If => new(8, 2, 2, 0),
        _ => new(0, 0, 1, 0),
    };

    /// <summary>In checked mode the lengths of memories are fetched again behind it, and so is the fuel where it is counted.</summary>
    private static CodeCost OfCall(ModuleContext module)
    {
        var fetched = module.ComparedMemories + (module.CountsFuel ? 1 : 0);
        return new(10 + 12 * fetched, 4 + 6 * fetched, 0, 3 + 2 * fetched);
    }

    /// <summary>An object of so many values.</summary>
    private static CodeCost Making(int values) => new CodeCost(32, 10, 0, 4) + new CodeCost(24 * values, 7 * values, 0, 4 * values);

    private static CodeCost OfPlain(Opcode opcode) => opcode switch
    {
        Opcode.Select => new(34, 12, 2, 7),
        Opcode.Unreachable or Opcode.Return => new(12, 4, 1, 2),
        Opcode.Else => new(5, 1, 1, 0),
        Opcode.End => default,
        _ => new(3, 2, 0, 0),
    };
}
