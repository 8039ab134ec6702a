using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Text;

/// <summary>Immediates of operators over references and garbage-collected objects: types, fields, casts.</summary>
internal static class ReferenceImmediates
{
    public static void Parse(CodeScope scope, Operator row)
    {
        switch (row.Immediate)
        {
            case Immediate.HeapType when row.Opcode == Opcode.RefNull:
                scope.Code.HeapType(TypeParser.HeapType(scope.Module));
                break;
            case Immediate.HeapType:
                scope.Code.HeapType(TypeParser.ReferenceType(scope.Module).Heap);
                break;
            case Immediate.SelectTypes:
                SelectTypes(scope);
                break;
            case Immediate.CastBranch:
                CastBranch(scope);
                break;
            case Immediate.TypeField or Immediate.TypeCount or Immediate.TypeData or Immediate.TypeElement or Immediate.TypePair:
                TypeAnd(scope, row.Immediate);
                break;
            default:
                throw new InvalidOperationException($"immediate {row.Immediate} of '{row}' has no parser");
        }
    }

    private static void SelectTypes(CodeScope scope)
    {
        var types = new List<ValueType>();
        while (scope.Cursor.TryOpen("result"))
            TypeParser.ValueTypes(scope.Module, types);
        scope.Code.Types([.. types]);
    }

    /// <summary>A label, the type of the operand and the type it is cast to; flags in the bytes say which may be null.</summary>
    private static void CastBranch(CodeScope scope)
    {
        var label = scope.ResolveLabel();
        var from = TypeParser.ReferenceType(scope.Module);
        var to = TypeParser.ReferenceType(scope.Module);
        scope.Code.Byte((byte)((from.IsNullable ? 1 : 0) | (to.IsNullable ? 2 : 0)));
        scope.Code.Index(label);
        scope.Code.HeapType(from.Heap);
        scope.Code.HeapType(to.Heap);
    }

    private static void TypeAnd(CodeScope scope, Immediate kind)
    {
        var module = scope.Module;
        var type = module.Types.Names.Resolve(scope.Cursor);
        scope.Code.Index(type);
        scope.Code.Index(kind switch
        {
            Immediate.TypeField => module.Types.Fields(type).Resolve(scope.Cursor),
            Immediate.TypeCount => (int)scope.Cursor.Natural(32),
            Immediate.TypeData => module.Data.Resolve(scope.Cursor),
            Immediate.TypeElement => module.Elements.Resolve(scope.Cursor),
            _ => module.Types.Names.Resolve(scope.Cursor),
        });
    }
}
