using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise;

/// <summary>
/// Marks the system calls within which a handler of a signal may run: those that raise one or let a pending one through, and those whose number is not known. In
/// a program that cannot install a handler there are none.
/// </summary>
internal static class SignalPoints
{
    private const long SetAction = 134;

    /// <summary>kill, tkill, tgkill, rt_sigsuspend, rt_sigprocmask.</summary>
    private static readonly long[] Delivering = [129, 130, 131, 133, 135];

    public static IReadOnlyList<Function> Mark(IReadOnlyList<Function> functions)
    {
        var mayInstall = functions.AsParallel().SelectMany(f => f.Blocks).Any(b => b.Terminator is SystemCall && NumberOf(b) is null or SetAction);
        return mayInstall ? [.. functions.AsParallel().AsOrdered().Select(Mark)] : functions;
    }

    private static Function Mark(Function function) => function.Blocks.Any(b => b.Terminator is SystemCall)
        ? function with { Blocks = [.. function.Blocks.Select(b => b.Terminator is SystemCall call ? b with { Terminator = call with { MayEscape = Delivers(b) } } : b)] }
        : function;

    private static bool Delivers(Block block) => NumberOf(block) is not { } number || Delivering.Contains(number);

    /// <summary>The constant that the block puts into x8, or null.</summary>
    private static long? NumberOf(Block block)
    {
        var set = Array.FindLastIndex(block.Ops, o => o.Kind == OperationKind.Set && o.Variable == Variable.X(8));
        return set >= 0 && block.Ops[block.Ops[set].A] is { Code: Opcode.I64Const or Opcode.I32Const } number ? number.Immediate : null;
    }
}
