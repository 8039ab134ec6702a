using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>Loads and stores of vectors and of their lanes.</summary>
internal static class SimdMemory
{
    private static readonly Step Low = Methods.Of((Func<long, Vector128<long>>)Vector128.CreateScalar);

    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.V128Load, LoadVector),
        Row(Opcode.V128Store, StoreVector),
        Load(Opcode.V128Load8x8S,  OpCodes.Ldind_I8, Low, Methods.Of((Func<Vector128<sbyte>, Vector128<short>>)Vector128.WidenLower)),
        Load(Opcode.V128Load8x8U,  OpCodes.Ldind_I8, Low, Methods.Of((Func<Vector128<byte>, Vector128<ushort>>)Vector128.WidenLower)),
        Load(Opcode.V128Load16x4S, OpCodes.Ldind_I8, Low, Methods.Of((Func<Vector128<short>, Vector128<int>>)Vector128.WidenLower)),
        Load(Opcode.V128Load16x4U, OpCodes.Ldind_I8, Low, Methods.Of((Func<Vector128<ushort>, Vector128<uint>>)Vector128.WidenLower)),
        Load(Opcode.V128Load32x2S, OpCodes.Ldind_I8, Low, Methods.Of((Func<Vector128<int>, Vector128<long>>)Vector128.WidenLower)),
        Load(Opcode.V128Load32x2U, OpCodes.Ldind_I8, Low, Methods.Of((Func<Vector128<uint>, Vector128<ulong>>)Vector128.WidenLower)),
        Load(Opcode.V128Load8Splat,  OpCodes.Ldind_U1, Methods.Of((Func<byte, Vector128<byte>>)Vector128.Create)),
        Load(Opcode.V128Load16Splat, OpCodes.Ldind_I2, Methods.Of((Func<short, Vector128<short>>)Vector128.Create)),
        Load(Opcode.V128Load32Splat, OpCodes.Ldind_I4, Methods.Of((Func<int, Vector128<int>>)Vector128.Create)),
        Load(Opcode.V128Load64Splat, OpCodes.Ldind_I8, Methods.Of((Func<long, Vector128<long>>)Vector128.Create)),
        Load(Opcode.V128Load32Zero,  OpCodes.Ldind_I4, Methods.Of((Func<int, Vector128<int>>)Vector128.CreateScalar)),
        Load(Opcode.V128Load64Zero,  OpCodes.Ldind_I8, Low),
        LoadLane(Opcode.V128Load8Lane,  OpCodes.Ldind_U1, Vector128.WithElement<byte>),
        LoadLane(Opcode.V128Load16Lane, OpCodes.Ldind_I2, Vector128.WithElement<short>),
        LoadLane(Opcode.V128Load32Lane, OpCodes.Ldind_I4, Vector128.WithElement<int>),
        LoadLane(Opcode.V128Load64Lane, OpCodes.Ldind_I8, Vector128.WithElement<long>),
        StoreLane(Opcode.V128Store8Lane,  OpCodes.Stind_I1, Vector128.GetElement<byte>),
        StoreLane(Opcode.V128Store16Lane, OpCodes.Stind_I2, Vector128.GetElement<short>),
        StoreLane(Opcode.V128Store32Lane, OpCodes.Stind_I4, Vector128.GetElement<int>),
        StoreLane(Opcode.V128Store64Lane, OpCodes.Stind_I8, Vector128.GetElement<long>),
    ];

    private static void LoadVector(FunctionCompiler f, in CodeReader code)
    {
        Addresses.Take(f, in code, 16);
        f.Il.UnalignedVector(OpCodes.Ldobj);
        f.Stack.Push(ValueType.V128);
    }

    private static void StoreVector(FunctionCompiler f, in CodeReader code)
    {
        var value = f.Stack.TakeLater();
        Addresses.Take(f, in code, 16);
        value.Load(f.Scope);
        f.Il.UnalignedVector(OpCodes.Stobj);
        f.Stack.Release(value);
    }

    /// <summary>A scalar load, and how the vector is made of it.</summary>
    private static EmissionRow Load(Opcode opcode, OpCode access, params Step[] steps)
    {
        var size = 1 << OperatorTable.Of(opcode).NaturalAlignment;
        return Row(opcode, (FunctionCompiler f, in CodeReader code) =>
        {
            Addresses.Take(f, in code, size);
            f.Il.Unaligned(access);
            foreach (var step in steps)
                step.Write(f.Il);
            f.Stack.Push(ValueType.V128);
        });
    }

    private static EmissionRow LoadLane(Opcode opcode, OpCode access, Delegate insert)
    {
        var row = OperatorTable.Of(opcode);
        var (size, type) = (1 << row.NaturalAlignment, row.NaturalAlignment == 3 ? ValueType.I64 : ValueType.I32);
        return Row(opcode, (FunctionCompiler f, in CodeReader code) =>
        {
            var vector = f.Stack.TakeLater();
            Addresses.Take(f, in code, size);
            f.Il.Unaligned(access);
            f.Stack.Push(type);
            var lane = f.Stack.TakeLater();
            vector.Load(f.Scope);
            f.Il.Int32(code.Lane);
            lane.Load(f.Scope);
            f.Il.Call(insert.Method);
            f.Stack.Release(lane);
            f.Stack.Release(vector);
            f.Stack.Push(ValueType.V128);
        });
    }

    private static EmissionRow StoreLane(Opcode opcode, OpCode access, Delegate extract)
    {
        var size = 1 << OperatorTable.Of(opcode).NaturalAlignment;
        return Row(opcode, (FunctionCompiler f, in CodeReader code) =>
        {
            var vector = f.Stack.TakeLater();
            Addresses.Take(f, in code, size);
            vector.Load(f.Scope);
            f.Il.Int32(code.Lane);
            f.Il.Call(extract.Method);
            f.Il.Unaligned(access);
            f.Stack.Release(vector);
        });
    }
}
