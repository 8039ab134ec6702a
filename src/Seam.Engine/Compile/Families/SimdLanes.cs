using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;
using U8 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Seam.Engine.Compile.Families;

/// <summary>Vectors from lanes, lanes from vectors, and lanes in another order.</summary>
internal static class SimdLanes
{
    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.I8x16Splat, OpCodes.Conv_U1, Methods.Of((Func<byte, U8>)Vector128.Create)),
        Row(Opcode.I16x8Splat, OpCodes.Conv_I2, Methods.Of((Func<short, Vector128<short>>)Vector128.Create)),
        Row(Opcode.I32x4Splat, (Func<int, Vector128<int>>)Vector128.Create),
        Row(Opcode.I64x2Splat, (Func<long, Vector128<long>>)Vector128.Create),
        Row(Opcode.F32x4Splat, (Func<float, Vector128<float>>)Vector128.Create),
        Row(Opcode.F64x2Splat, (Func<double, Vector128<double>>)Vector128.Create),

        Extract(Opcode.I8x16ExtractLaneS, Vector128.GetElement<sbyte>),
        Extract(Opcode.I8x16ExtractLaneU, Vector128.GetElement<byte>),
        Extract(Opcode.I16x8ExtractLaneS, Vector128.GetElement<short>),
        Extract(Opcode.I16x8ExtractLaneU, Vector128.GetElement<ushort>),
        Extract(Opcode.I32x4ExtractLane,  Vector128.GetElement<int>),
        Extract(Opcode.I64x2ExtractLane,  Vector128.GetElement<long>),
        Extract(Opcode.F32x4ExtractLane,  Vector128.GetElement<float>),
        Extract(Opcode.F64x2ExtractLane,  Vector128.GetElement<double>),
        Replace(Opcode.I8x16ReplaceLane,  Vector128.WithElement<byte>),
        Replace(Opcode.I16x8ReplaceLane,  Vector128.WithElement<short>),
        Replace(Opcode.I32x4ReplaceLane,  Vector128.WithElement<int>),
        Replace(Opcode.I64x2ReplaceLane,  Vector128.WithElement<long>),
        Replace(Opcode.F32x4ReplaceLane,  Vector128.WithElement<float>),
        Replace(Opcode.F64x2ReplaceLane,  Vector128.WithElement<double>),

        Row(Opcode.I8x16Swizzle, (Func<U8, U8, U8>)Vector128.Shuffle),
        Row(Opcode.I8x16RelaxedSwizzle, (Func<U8, U8, U8>)Vector128.Shuffle),
        Row(Opcode.I8x16Shuffle, Shuffle),
        Row(Opcode.V128Bitselect, (FunctionCompiler f, in CodeReader _) => Bitselect(f)),
        Row(Opcode.I8x16RelaxedLaneselect, (FunctionCompiler f, in CodeReader _) => Bitselect(f)),
        Row(Opcode.I16x8RelaxedLaneselect, (FunctionCompiler f, in CodeReader _) => Bitselect(f)),
        Row(Opcode.I32x4RelaxedLaneselect, (FunctionCompiler f, in CodeReader _) => Bitselect(f)),
        Row(Opcode.I64x2RelaxedLaneselect, (FunctionCompiler f, in CodeReader _) => Bitselect(f)),
    ];

    private static EmissionRow Extract(Opcode opcode, Delegate method)
    {
        var type = OperatorTable.Of(opcode).Signature!.Pushes[0];
        return Row(opcode, (FunctionCompiler f, in CodeReader code) =>
        {
            f.Stack.Take(1);
            f.Il.Int32(code.Lane);
            f.Il.Call(method.Method);
            f.Stack.Push(type);
        });
    }

    /// <summary>The method has the lane's number before its value.</summary>
    private static EmissionRow Replace(Opcode opcode, Delegate method) => Row(opcode, (FunctionCompiler f, in CodeReader code) =>
    {
        var value = f.Stack.TakeLater();
        f.Stack.Take(1);
        f.Il.Int32(code.Lane);
        value.Load(f.Scope);
        f.Il.Call(method.Method);
        f.Stack.Release(value);
        f.Stack.Push(ValueType.V128);
    });

    /// <summary>
    /// Lanes 0–15 are of the first vector, 16–31 of the second. An index beyond 15 gives 0 in a shuffle of one vector, so the
    /// two halves are or-ed; one that takes nothing is left out.
    /// </summary>
    private static void Shuffle(FunctionCompiler f, in CodeReader code)
    {
        var (low, high) = (code.V128Low, code.V128High);
        var second = f.Stack.TakeLater();
        f.Stack.Take(1);
        var takesFirst = Lanes(low, high).Any(lane => lane < 16);
        if (takesFirst)
            ShuffleOne(f.Il, Lanes(low, high));
        else
            f.Il.Emit(OpCodes.Pop);
        if (Lanes(low, high).Any(lane => lane >= 16))
        {
            second.Load(f.Scope);
            ShuffleOne(f.Il, Lanes(low, high).Select(lane => (byte)(lane - 16)));
            if (takesFirst)
                f.Il.Call(Methods.Of(Vector128.BitwiseOr<byte>));
        }
        f.Stack.Release(second);
        f.Stack.Push(ValueType.V128);
    }

    private static void ShuffleOne(IlWriter il, IEnumerable<byte> lanes)
    {
        var bytes = lanes.ToArray();
        il.Vector(BitConverter.ToUInt64(bytes, 0), BitConverter.ToUInt64(bytes, 8));
        il.Call(Methods.Of((Func<U8, U8, U8>)Vector128.Shuffle));
    }

    private static IEnumerable<byte> Lanes(ulong low, ulong high) => [.. BitConverter.GetBytes(low), .. BitConverter.GetBytes(high)];

    /// <summary>The method has the mask first.</summary>
    private static void Bitselect(FunctionCompiler f)
    {
        var mask = f.Stack.TakeLater();
        var second = f.Stack.TakeLater();
        var first = f.Stack.TakeLater();
        foreach (var operand in (ReadOnlySpan<Operand>)[mask, first, second])
        {
            operand.Load(f.Scope);
            f.Stack.Release(operand);
        }
        f.Il.Call(Methods.Of(Vector128.ConditionalSelect<byte>));
        f.Stack.Push(ValueType.V128);
    }
}
