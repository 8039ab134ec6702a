using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Engine.Compile.Split;

/// <summary>What keeps a function in one method, however large it is: parts cannot share a try region. The JIT compiler then does not optimise it.</summary>
internal static class SplitObstacle
{
    public static bool IsIn(FunctionBody body)
    {
        var code = new CodeReader(body);
        while (code.Next())
            if (code.Opcode == Opcode.Try || code.Operator.Immediate == Immediate.Catches && code.CatchCount > 0)
                return true;
        return false;
    }
}
