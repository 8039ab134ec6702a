using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Seam.Engine.Intrinsics;

namespace Seam.Engine.Compile;

/// <summary>Writes the IL of one method, and counts what the JIT compiler's limits are about.</summary>
internal sealed class IlWriter(ILGenerator generator)
{
    private int _boundary;

    public int Bytes => generator.ILOffset;

    public int Instructions { get; private set; }

    public int Blocks { get; private set; } = 1;

    public int LocalReferences { get; private set; }

    public int Locals { get; private set; }

    public void Emit(OpCode code) => Next.Emit(code);

    public void Emit(OpCode code, Type type) => Next.Emit(code, type);

    public void Emit(OpCode code, FieldInfo field) => Next.Emit(code, field);

    public void Emit(OpCode code, ConstructorInfo constructor) => Next.Emit(code, constructor);

    public void Call(MethodInfo method) => Next.Emit(OpCodes.Call, method);

    /// <summary>Loads the address of a method's code.</summary>
    public void LoadFunction(MethodInfo method) => Next.Emit(OpCodes.Ldftn, method);

    public void CallVirtual(MethodInfo method) => Next.Emit(OpCodes.Callvirt, method);

    public void CallIndirect(Type result, Type[] parameters) =>
        Next.EmitCalli(OpCodes.Calli, CallingConventions.Standard, result, parameters, null);

    /// <summary>Memory accesses may have any alignment, whatever the guest promised.</summary>
    public void Unaligned(OpCode access)
    {
        Next.Emit(OpCodes.Unaligned, (byte)1);
        Next.Emit(access);
    }

    public void UnalignedVector(OpCode access)
    {
        Next.Emit(OpCodes.Unaligned, (byte)1);
        Next.Emit(access, typeof(Vector128<byte>));
    }

    public LocalBuilder Declare(Type type)
    {
        Locals++;
        return generator.DeclareLocal(type);
    }

    public void Load(LocalBuilder local)
    {
        LocalReferences++;
        Next.Emit(OpCodes.Ldloc, local);
    }

    public void LoadAddress(LocalBuilder local)
    {
        LocalReferences++;
        Next.Emit(OpCodes.Ldloca, local);
    }

    public void Store(LocalBuilder local)
    {
        LocalReferences++;
        Next.Emit(OpCodes.Stloc, local);
    }

    public void LoadArgument(int index)
    {
        LocalReferences++;
        if (index < 256)
            Next.Emit(OpCodes.Ldarg_S, (byte)index);
        else
            Next.Emit(OpCodes.Ldarg, (short)index);
    }

    public void StoreArgument(int index)
    {
        LocalReferences++;
        Next.Emit(OpCodes.Starg, (short)index);
    }

    public void Int32(int value) => Next.Emit(OpCodes.Ldc_I4, value);

    public void Int64(long value)
    {
        if (value == (int)value)
        {
            Next.Emit(OpCodes.Ldc_I4, (int)value);
            Next.Emit(OpCodes.Conv_I8);
        }
        else
        {
            Next.Emit(OpCodes.Ldc_I8, value);
        }
    }

    public void Single(uint bits)
    {
        var value = BitConverter.UInt32BitsToSingle(bits);
        if (!float.IsNaN(value))
        {
            Next.Emit(OpCodes.Ldc_R4, value);
            return;
        }
        Int32((int)bits);
        Call(Methods.Of(Opaque.SingleFromBits));
    }

    public void Double(ulong bits)
    {
        var value = BitConverter.UInt64BitsToDouble(bits);
        if (!double.IsNaN(value))
        {
            Next.Emit(OpCodes.Ldc_R8, value);
            return;
        }
        Int64((long)bits);
        Call(Methods.Of(BitConverter.Int64BitsToDouble));
    }

    public void Vector(ulong low, ulong high)
    {
        Next.Emit(OpCodes.Ldc_I8, (long)low);
        Next.Emit(OpCodes.Ldc_I8, (long)high);
        Call(Methods.Of((Func<ulong, ulong, Vector128<ulong>>)Vector128.Create));
    }

    /// <summary>Replaces the pointer or i64 on the stack by the one <paramref name="offset"/> on: on 64-bit machines IL adds an int32 to either.</summary>
    public void Offset(long offset)
    {
        if (offset == 0)
            return;
        if (offset == (int)offset)
            Int32((int)offset);
        else
            Next.Emit(OpCodes.Ldc_I8, offset);
        Next.Emit(OpCodes.Add);
    }

    public Label DefineLabel() => generator.DefineLabel();

    public void Mark(Label label)
    {
        BeginBlock();
        generator.MarkLabel(label);
    }

    public void Branch(OpCode code, Label label)
    {
        Next.Emit(code, label);
        BeginBlock();
    }

    public void BeginTry()
    {
        Blocks++;
        generator.BeginExceptionBlock();
    }

    /// <summary>Ends what was tried; the exception is on the IL stack, where the filter leaves whether it is to be handled.</summary>
    public void BeginFilter() => generator.BeginExceptFilterBlock();

    /// <summary>Ends the filter; the exception is on the IL stack again.</summary>
    public void BeginHandler() => generator.BeginCatchBlock(null!);

    /// <summary>Ends the handler, which goes on behind it.</summary>
    public void EndTry()
    {
        Blocks++;
        generator.EndExceptionBlock();
    }

    public void Switch(Label[] labels)
    {
        // A table that has nothing but its default: assemblies that are kept have no switch without targets.
        if (labels.Length == 0)
            Next.Emit(OpCodes.Pop);
        else
            Next.Emit(OpCodes.Switch, labels);
        BeginBlock();
    }

    /// <summary>The generator, for one instruction more.</summary>
    private ILGenerator Next
    {
        get
        {
            Instructions++;
            return generator;
        }
    }

    /// <summary>Where a block ends by a branch and the next begins at a label, that is one boundary.</summary>
    private void BeginBlock()
    {
        if (_boundary == Bytes)
            return;
        _boundary = Bytes;
        Blocks++;
    }
}
