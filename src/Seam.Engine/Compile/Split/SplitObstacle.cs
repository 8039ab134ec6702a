using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Engine.Compile.Split;

/// <summary>
/// What keeps a function in one method, however large it is: parts cannot share a try region, and their frame cannot hold objects.
/// The JIT compiler then does not optimise it.
/// </summary>
internal static class SplitObstacle
{
    public static bool IsIn(FunctionBody body, Module module)
    {
        if (HasObjects(module.Types[body.TypeIndex]) || body.Locals.Any(run => IlTypes.IsObject(run.Type)))
            return true;
        var code = new CodeReader(body);
        while (code.Next())
            if (IsAt(in code, module))
                return true;
        return false;
    }

    private static bool IsAt(in CodeReader code, Module module) => code.Operator.Immediate switch
    {
        Immediate.Catches => code.CatchCount > 0,
        Immediate.BlockType => code.Opcode == Opcode.Try || HasObjects(code.BlockType, module),
        Immediate.HeapType => IlTypes.IsObject(code.Type),
        Immediate.Function => HasObjects(module.FunctionTypeOf(code.Index)),
        Immediate.TypeTable => HasObjects(module.Types[code.Index]),
        _ => false,
    };

    private static bool HasObjects(BlockType type, Module module) =>
        type.HasResult ? IlTypes.IsObject(type.Result) : type.HasTypeIndex && HasObjects(module.Types[type.TypeIndex]);

    private static bool HasObjects(FunctionType type) => type.Parameters.Any(IlTypes.IsObject) || type.Results.Any(IlTypes.IsObject);
}
