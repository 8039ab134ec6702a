using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Seam.Engine.Intrinsics;

namespace Seam.Engine.Compile;

/// <summary>Writes the IL of one method, and counts what the JIT compiler's limits are about.</summary>
internal sealed class IlWriter(ILGenerator generator)
{
    public int Bytes => generator.ILOffset;

    public int Blocks { get; private set; } = 1;

    public int LocalReferences { get; private set; }

    public int Locals { get; private set; }

    public void Emit(OpCode code) => generator.Emit(code);

    public void Emit(OpCode code, Type type) => generator.Emit(code, type);

    public void Emit(OpCode code, FieldInfo field) => generator.Emit(code, field);

    public void Emit(OpCode code, ConstructorInfo constructor) => generator.Emit(code, constructor);

    public void Call(MethodInfo method) => generator.Emit(OpCodes.Call, method);

    /// <summary>Loads the address of a method's code.</summary>
    public void LoadFunction(MethodInfo method) => generator.Emit(OpCodes.Ldftn, method);

    public void CallVirtual(MethodInfo method) => generator.Emit(OpCodes.Callvirt, method);

    public void CallIndirect(Type result, Type[] parameters) =>
        generator.EmitCalli(OpCodes.Calli, CallingConventions.Standard, result, parameters, null);

    /// <summary>Memory accesses may have any alignment, whatever the guest promised.</summary>
    public void Unaligned(OpCode access)
    {
        generator.Emit(OpCodes.Unaligned, (byte)1);
        generator.Emit(access);
    }

    public void UnalignedVector(OpCode access)
    {
        generator.Emit(OpCodes.Unaligned, (byte)1);
        generator.Emit(access, typeof(Vector128<byte>));
    }

    public LocalBuilder Declare(Type type)
    {
        Locals++;
        return generator.DeclareLocal(type);
    }

    public void Load(LocalBuilder local)
    {
        LocalReferences++;
        generator.Emit(OpCodes.Ldloc, local);
    }

    public void LoadAddress(LocalBuilder local)
    {
        LocalReferences++;
        generator.Emit(OpCodes.Ldloca, local);
    }

    public void Store(LocalBuilder local)
    {
        LocalReferences++;
        generator.Emit(OpCodes.Stloc, local);
    }

    public void LoadArgument(int index)
    {
        LocalReferences++;
        if (index < 256)
            generator.Emit(OpCodes.Ldarg_S, (byte)index);
        else
            generator.Emit(OpCodes.Ldarg, (short)index);
    }

    public void StoreArgument(int index)
    {
        LocalReferences++;
        generator.Emit(OpCodes.Starg, (short)index);
    }

    public void Int32(int value) => generator.Emit(OpCodes.Ldc_I4, value);

    public void Int64(long value)
    {
        if (value == (int)value)
        {
            generator.Emit(OpCodes.Ldc_I4, (int)value);
            generator.Emit(OpCodes.Conv_I8);
        }
        else
        {
            generator.Emit(OpCodes.Ldc_I8, value);
        }
    }

    public void Single(uint bits)
    {
        var value = BitConverter.UInt32BitsToSingle(bits);
        if (!float.IsNaN(value))
        {
            generator.Emit(OpCodes.Ldc_R4, value);
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
            generator.Emit(OpCodes.Ldc_R8, value);
            return;
        }
        Int64((long)bits);
        Call(Methods.Of(BitConverter.Int64BitsToDouble));
    }

    public void Vector(ulong low, ulong high)
    {
        generator.Emit(OpCodes.Ldc_I8, (long)low);
        generator.Emit(OpCodes.Ldc_I8, (long)high);
        Call(Methods.Of((Func<ulong, ulong, Vector128<ulong>>)Vector128.Create));
    }

    /// <summary>Replaces the pointer on the stack by the one <paramref name="offset"/> bytes on.</summary>
    public void Offset(int offset)
    {
        if (offset == 0)
            return;
        Int32(offset);
        generator.Emit(OpCodes.Add);
    }

    public Label DefineLabel() => generator.DefineLabel();

    public void Mark(Label label)
    {
        Blocks++;
        generator.MarkLabel(label);
    }

    public void Branch(OpCode code, Label label)
    {
        Blocks++;
        generator.Emit(code, label);
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
        Blocks++;
        // A table that has nothing but its default: assemblies that are kept have no switch without targets.
        if (labels.Length == 0)
            generator.Emit(OpCodes.Pop);
        else
            generator.Emit(OpCodes.Switch, labels);
    }
}
