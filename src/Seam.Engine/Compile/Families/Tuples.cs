using System.Reflection.Emit;

namespace Seam.Engine.Compile.Families;

/// <summary>Several results travel as one ValueTuple (see <see cref="IlTypes.Return"/>).</summary>
internal static class Tuples
{
    /// <summary>Values on the IL stack → tuple. The innermost tuple takes the values that are on top.</summary>
    public static void Pack(IlWriter il, ValueType[] types)
    {
        foreach (var tuple in IlTypes.TupleChain(IlTypes.Tuple(types)).Reverse())
            il.Emit(OpCodes.Newobj, tuple.GetConstructor(tuple.GetGenericArguments())!);
    }

    /// <summary>Tuple on the IL stack → its values, as operands.</summary>
    public static void Unpack(FunctionCompiler f, ValueType[] types)
    {
        var tuple = IlTypes.Tuple(types);
        var local = f.Il.Declare(tuple);
        f.Il.Store(local);
        for (var i = 0; i < types.Length; i++)
        {
            LoadItem(f.Il, local, i);
            f.Stack.Push(types[i]);
        }
    }

    public static void LoadItem(IlWriter il, LocalBuilder local, int index)
    {
        il.LoadAddress(local);
        foreach (var tuple in IlTypes.TupleChain(local.LocalType))
        {
            if (index < 7)
            {
                il.Emit(OpCodes.Ldfld, tuple.GetField($"Item{index + 1}")!);
                return;
            }
            il.Emit(OpCodes.Ldflda, tuple.GetField("Rest")!);
            index -= 7;
        }
    }
}
