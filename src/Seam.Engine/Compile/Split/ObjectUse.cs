using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Engine.Compile.Split;

/// <summary>Whether a function may have an object among its values, as its types and operators tell: only then its parts share a frame of objects.</summary>
internal static class ObjectUse
{
    public static bool IsIn(FunctionCompiler f, FunctionSummary summary, LocalTypes locals, CodeReader code)
    {
        if (HasObjects(f.Type) || summary.Locals.Any(index => IlTypes.IsObject(locals[index])))
            return true;
        while (code.Next())
            if (IsAt(f.Module, in code))
                return true;
        return false;
    }

    private static bool IsAt(ModuleContext module, in CodeReader code) => code.Operator.Immediate switch
    {
        _ when code.Operator.Feature == Feature.Gc => true,
        Immediate.Global => IlTypes.IsObject(module.TypeOfGlobal(code.Index)),
        Immediate.Table => IlTypes.IsObject(module.TypeOfElements(code.Index)),
        Immediate.HeapType => IlTypes.IsObject(module.Lower(code.Type)),
        Immediate.BlockType when code.BlockType.HasResult => IlTypes.IsObject(module.Lower(code.BlockType.Result)),
        Immediate.BlockType when code.BlockType.HasTypeIndex => HasObjects(module.FunctionTypes[code.BlockType.TypeIndex]),
        Immediate.Function => HasObjects(module.FunctionTypeOf(code.Index)),
        Immediate.Type or Immediate.TypeTable => HasObjects(module.FunctionTypes[code.Index]),
        Immediate.Tag => Array.Exists(module.TagParametersOf(code.Index), IlTypes.IsObject),
        _ => false,
    };

    private static bool HasObjects(FunctionType type) => type.Parameters.Any(IlTypes.IsObject) || type.Results.Any(IlTypes.IsObject);
}
