using System.Reflection.Emit;
using System.Runtime.Intrinsics;

namespace Seam.Tests.Engine.Memory.Stress;

/// <summary>
/// One way in which compiled code touches memory. The body is that of <c>long f(nint base, uint index, nint seed, nint self)</c>
/// and returns a value that no caller looks at unless it survives the fault itself.
/// </summary>
internal sealed record AccessKind(string Name, int Size, bool IsStore, Action<ILGenerator> Body)
{
    /// <summary>The function catches the fault itself and returns <see cref="LiveLocals.Expected"/> of its locals.</summary>
    public bool CatchesItself { get; init; }

    /// <summary>A read-modify-write may fault as either.</summary>
    public bool MayLoadFirst { get; init; }

    public override string ToString() => Name;

    public static readonly AccessKind[] All =
    [
        new("i32 load",              4, false, il => Load(il, OpCodes.Ldind_I4)),
        new("i32 store",             4, true,  il => Store(il, OpCodes.Stind_I4, () => il.Emit(OpCodes.Ldc_I4, 77))),
        new("i64 load",              8, false, il => Load(il, OpCodes.Ldind_I8)),
        new("u8 load",               1, false, il => Load(il, OpCodes.Ldind_U1)),
        new("v128 load, then add",  16, false, il => VectorOperation(il, "op_Addition")),
        new("v128 store",           16, true,  VectorStore),
        new("v128 folded into and", 16, false, il => VectorOperation(il, "op_BitwiseAnd")),
        new("f64 folded into add",   8, false, FoldedAdd),
        new("i64 read-modify-write", 8, true,  ReadModifyWrite) { MayLoadFirst = true },
        new("dropped i32 load",      4, false, DroppedLoad),
        new("live locals",           4, false, LiveLocals.Across),
        new("live locals, finally",  4, false, LiveLocals.AcrossFinally),
        new("calli eight deep",      8, false, IndirectRecursion),
        new("live locals, catch",    4, false, LiveLocals.AcrossCatch) { CatchesItself = true },
    ];

    public static void Address(ILGenerator il)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Conv_U8);
        il.Emit(OpCodes.Add);
    }

    private static void Load(ILGenerator il, OpCode load)
    {
        Address(il);
        il.Emit(OpCodes.Unaligned, (byte)1);
        il.Emit(load);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Ret);
    }

    private static void Store(ILGenerator il, OpCode store, Action value)
    {
        Address(il);
        value();
        il.Emit(OpCodes.Unaligned, (byte)1);
        il.Emit(store);
        ReturnOne(il);
    }

    private static void VectorStore(ILGenerator il)
    {
        Address(il);
        VectorFromIndex(il);
        il.Emit(OpCodes.Unaligned, (byte)1);
        il.Emit(OpCodes.Stobj, typeof(Vector128<int>));
        ReturnOne(il);
    }

    private static void VectorOperation(ILGenerator il, string name)
    {
        VectorFromIndex(il);
        Address(il);
        il.Emit(OpCodes.Unaligned, (byte)1);
        il.Emit(OpCodes.Ldobj, typeof(Vector128<int>));
        il.Emit(OpCodes.Call, typeof(Vector128<int>).GetMethod(name)!);
        il.Emit(OpCodes.Call, Vectors.ToScalar);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Ret);
    }

    private static void FoldedAdd(ILGenerator il)
    {
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Conv_R8);
        Address(il);
        il.Emit(OpCodes.Unaligned, (byte)1);
        il.Emit(OpCodes.Ldind_R8);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Ret);
    }

    private static void ReadModifyWrite(ILGenerator il)
    {
        var address = il.DeclareLocal(typeof(nint));
        Address(il);
        il.Emit(OpCodes.Stloc, address);
        il.Emit(OpCodes.Ldloc, address);
        il.Emit(OpCodes.Ldloc, address);
        il.Emit(OpCodes.Ldind_I8);
        il.Emit(OpCodes.Ldc_I8, 5L);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stind_I8);
        ReturnOne(il);
    }

    private static void DroppedLoad(ILGenerator il)
    {
        Address(il);
        il.Emit(OpCodes.Unaligned, (byte)1);
        il.Emit(OpCodes.Ldind_I4);
        il.Emit(OpCodes.Pop);
        ReturnOne(il);
    }

    /// <summary>Calls itself eight times through its own pointer, counting in the low bits of the seed, then loads.</summary>
    private static void IndirectRecursion(ILGenerator il)
    {
        var deep = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldc_I4_7);
        il.Emit(OpCodes.And);
        il.Emit(OpCodes.Brfalse, deep);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Ldarg_3);
        il.EmitCalli(OpCodes.Calli, System.Reflection.CallingConventions.Standard, typeof(long), AccessCompiler.Parameters, null);
        il.Emit(OpCodes.Ldc_I8, 1L);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(deep);
        Load(il, OpCodes.Ldind_I8);
    }

    private static void VectorFromIndex(ILGenerator il)
    {
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, Vectors.Create);
    }

    private static void ReturnOne(ILGenerator il)
    {
        il.Emit(OpCodes.Ldc_I8, 1L);
        il.Emit(OpCodes.Ret);
    }
}
