using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;

namespace Seam.Tests.Engine.Memory.Stress;

/// <summary>The vector methods that emitted code calls.</summary>
internal static class Vectors
{
    public static readonly MethodInfo Create = typeof(Vector128).GetMethod(nameof(Vector128.Create), [typeof(int)])!;

    public static readonly MethodInfo ToScalar = typeof(Vector128).GetMethods()
        .Single(method => method.Name == nameof(Vector128.ToScalar)).MakeGenericMethod(typeof(int));
}

/// <summary>Functions with eight integers, six doubles and a vector, all made from the seed, alive across the faulting load.</summary>
internal sealed class LiveLocals
{
    private const int Integers = 8;
    private const int Doubles = 6;

    private readonly ILGenerator _il;
    private readonly LocalBuilder[] _integers;
    private readonly LocalBuilder[] _doubles;
    private readonly LocalBuilder _vector;

    private LiveLocals(ILGenerator il)
    {
        _il = il;
        _integers = [.. Enumerable.Range(0, Integers).Select(_ => il.DeclareLocal(typeof(long)))];
        _doubles = [.. Enumerable.Range(0, Doubles).Select(_ => il.DeclareLocal(typeof(double)))];
        _vector = il.DeclareLocal(typeof(Vector128<int>));
        Fill();
    }

    private static long _wrongInFinally;

    /// <summary>Times a finally block saw a local that was not what it had been before the fault.</summary>
    public static long WrongInFinally => Interlocked.Read(ref _wrongInFinally);

    /// <summary>The sum of all locals.</summary>
    public static long Expected(long seed) =>
        seed * (Enumerable.Range(3, Integers).Sum() + Enumerable.Range(1, Doubles).Sum() + 1);

    public static void CheckInFinally(long sum, nint seed)
    {
        if (sum != Expected(seed))
            Interlocked.Increment(ref _wrongInFinally);
    }

    public static void Across(ILGenerator il)
    {
        var locals = new LiveLocals(il);
        locals.Load();
        locals.Sum();
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Ret);
    }

    public static void AcrossFinally(ILGenerator il)
    {
        var locals = new LiveLocals(il);
        il.BeginExceptionBlock();
        locals.Load();
        il.Emit(OpCodes.Pop);
        il.BeginFinallyBlock();
        locals.Sum();
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, typeof(LiveLocals).GetMethod(nameof(CheckInFinally))!);
        il.EndExceptionBlock();
        il.Emit(OpCodes.Ldc_I8, 1L);
        il.Emit(OpCodes.Ret);
    }

    public static void AcrossCatch(ILGenerator il)
    {
        var locals = new LiveLocals(il);
        var result = il.DeclareLocal(typeof(long));
        il.BeginExceptionBlock();
        locals.Load();
        il.Emit(OpCodes.Stloc, result);
        il.BeginCatchBlock(typeof(NullReferenceException));
        il.Emit(OpCodes.Pop);
        locals.Sum();
        il.Emit(OpCodes.Stloc, result);
        il.EndExceptionBlock();
        il.Emit(OpCodes.Ldloc, result);
        il.Emit(OpCodes.Ret);
    }

    private void Fill()
    {
        for (var i = 0; i < Integers; i++)
            Multiply(OpCodes.Conv_I8, () => _il.Emit(OpCodes.Ldc_I8, 3L + i), _integers[i]);
        for (var i = 0; i < Doubles; i++)
            Multiply(OpCodes.Conv_R8, () => _il.Emit(OpCodes.Ldc_R8, 1.0 + i), _doubles[i]);
        _il.Emit(OpCodes.Ldarg_2);
        _il.Emit(OpCodes.Conv_I4);
        _il.Emit(OpCodes.Call, Vectors.Create);
        _il.Emit(OpCodes.Stloc, _vector);
    }

    private void Multiply(OpCode convert, Action factor, LocalBuilder into)
    {
        _il.Emit(OpCodes.Ldarg_2);
        _il.Emit(convert);
        factor();
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Stloc, into);
    }

    private void Load()
    {
        AccessKind.Address(_il);
        _il.Emit(OpCodes.Unaligned, (byte)1);
        _il.Emit(OpCodes.Ldind_I4);
        _il.Emit(OpCodes.Conv_I8);
    }

    private void Sum()
    {
        _il.Emit(OpCodes.Ldloc, _vector);
        _il.Emit(OpCodes.Call, Vectors.ToScalar);
        _il.Emit(OpCodes.Conv_I8);
        foreach (var local in _integers.Concat(_doubles))
        {
            _il.Emit(OpCodes.Ldloc, local);
            _il.Emit(OpCodes.Conv_I8);
            _il.Emit(OpCodes.Add);
        }
    }
}
