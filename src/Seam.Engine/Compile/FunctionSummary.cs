using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Engine.Compile;

/// <summary>What must be known of a function before its first operator is compiled.</summary>
/// <param name="Calls">Whether it calls, and so can be part of a stack overflow.</param>
/// <param name="Memories">The memories it accesses.</param>
/// <param name="Locals">
/// The parameters and locals it uses. A few bytes can declare 50,000 locals, but each use takes two bytes: what compilation costs
/// follows the uses.
/// </param>
internal sealed record FunctionSummary(bool Calls, IReadOnlyCollection<int> Memories, IReadOnlyCollection<int> Locals)
{
    /// <summary>Whether it has an integer constant that, as the bits of an f32, is a signalling NaN.</summary>
    public bool HasSignallingConstants { get; private init; }

    public static FunctionSummary Of(FunctionBody body)
    {
        var (calls, signalling) = (false, false);
        var memories = new SortedSet<int>();
        var locals = new SortedSet<int>();
        var code = new CodeReader(body);
        while (code.Next())
        {
            signalling |= code.Opcode == Opcode.I32Const && IsSignalling((uint)code.I32);
            calls |= code.Opcode is Opcode.Call or Opcode.CallIndirect or Opcode.CallRef;
            if (code.Operator.Immediate is Immediate.MemoryArgument or Immediate.MemoryArgumentLane || code.Opcode == Opcode.MemorySize)
                memories.Add(code.Index);
            if (code.Operator.Immediate == Immediate.Local)
                locals.Add(code.Index);
        }
        return new FunctionSummary(calls, memories, locals) { HasSignallingConstants = signalling };
    }

    private static bool IsSignalling(uint bits) => (bits & 0x7fc0_0000) == 0x7f80_0000 && (bits & 0x003f_ffff) != 0;
}
