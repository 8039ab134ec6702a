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
    public static FunctionSummary Of(FunctionBody body)
    {
        var calls = false;
        var memories = new SortedSet<int>();
        var locals = new SortedSet<int>();
        var code = new CodeReader(body);
        while (code.Next())
        {
            calls |= code.Opcode is Opcode.Call or Opcode.CallIndirect;
            if (code.Operator.Immediate is Immediate.MemoryArgument or Immediate.MemoryArgumentLane || code.Opcode == Opcode.MemorySize)
                memories.Add(code.Index);
            if (code.Operator.Immediate == Immediate.Local)
                locals.Add(code.Index);
        }
        return new FunctionSummary(calls, memories, locals);
    }
}
