using System.Collections.Concurrent;
using System.Reflection.Emit;
using Seam.Engine.Compile;
using Seam.Engine.Compile.Families;

namespace Seam.Engine.Run;

/// <summary>
/// Emits how the host calls functions: methods that set up the stack limit when the thread changed, save the C stack pointer,
/// call, and turn what comes out of a guest that was stopped into a trap. Their first argument is the function.
/// </summary>
internal sealed class Thunks
{
    private readonly ConcurrentDictionary<FunctionType, SlotInvoker> _slots = new();
    private readonly ConcurrentDictionary<(Type, FunctionType), DynamicMethod> _typed = new();

    public SlotInvoker SlotInvoker(FunctionType type) => _slots.GetOrAdd(type, EmitSlots);

    /// <summary>A method for delegates of a type, to be closed over the function.</summary>
    public DynamicMethod Typed(Type delegateType, FunctionType type) =>
        _typed.GetOrAdd((delegateType, type), _ => EmitTyped(HostSignature.Of(delegateType), type));

    private static SlotInvoker EmitSlots(FunctionType type)
    {
        var method = new DynamicMethod($"invoke {type}", typeof(void), [typeof(Function), typeof(nint), typeof(object[])], typeof(Thunks).Module, true) { InitLocals = false };
        var thunk = new ThunkWriter(method.GetILGenerator(), type);
        thunk.Write(il => LoadFromSlots(il, type.Parameters), (il, result) => StoreToSlots(il, type.Results, result));
        thunk.Il.Emit(OpCodes.Ret);
        return method.CreateDelegate<SlotInvoker>();
    }

    private static DynamicMethod EmitTyped(HostSignature signature, FunctionType type)
    {
        var method = new DynamicMethod(
            $"call {type}", signature.Result, [typeof(Function), .. signature.Parameters], typeof(Thunks).Module, true)
        {
            InitLocals = false,
        };
        Write(method.GetILGenerator(), signature);
        return method;
    }

    /// <summary>Writes a method that calls: the function, the arguments as the host has them → the result.</summary>
    public static void Write(ILGenerator generator, HostSignature signature)
    {
        var thunk = new ThunkWriter(generator, signature.Type);
        var returned = signature.Result == typeof(void) ? null : thunk.Il.Declare(signature.Result);
        thunk.Write(il => LoadArguments(il, signature), (il, result) => KeepResult(il, signature, result, returned));
        if (returned is not null)
            thunk.Il.Load(returned);
        thunk.Il.Emit(OpCodes.Ret);
    }

    private static void LoadFromSlots(IlWriter il, ValueType[] types)
    {
        for (var i = 0; i < types.Length; i++)
        {
            if (IlTypes.IsObject(types[i]))
            {
                LoadObjects(il, i);
                il.Emit(OpCodes.Ldelem_Ref);
                continue;
            }
            il.LoadArgument(1);
            il.Offset(i * Run.Slots.Bytes);
            Cells.Load(il, types[i]);
        }
    }

    private static void StoreToSlots(IlWriter il, ValueType[] types, LocalBuilder? result)
    {
        for (var i = 0; i < types.Length; i++)
        {
            var isObject = IlTypes.IsObject(types[i]);
            if (isObject)
                LoadObjects(il, i);
            else
                il.LoadArgument(1);
            if (!isObject)
                il.Offset(i * Run.Slots.Bytes);
            if (types.Length == 1)
                il.Load(result!);
            else
                Tuples.LoadItem(il, result!, i);
            if (isObject)
                il.Emit(OpCodes.Stelem_Ref);
            else
                Cells.Store(il, types[i]);
        }
    }

    private static void LoadObjects(IlWriter il, int index)
    {
        il.LoadArgument(2);
        il.Int32(index);
    }

    private static void LoadArguments(IlWriter il, HostSignature signature)
    {
        for (var i = 0; i < signature.Parameters.Length; i++)
        {
            il.LoadArgument(i + 1);
            if (!signature.Type.Parameters[i].IsReference)
                continue;
            il.LoadArgument(0);
            References.FromArgument(il, signature.Parameters[i], i);
        }
    }

    private static void KeepResult(IlWriter il, HostSignature signature, LocalBuilder? result, LocalBuilder? returned)
    {
        if (returned is null)
            return;
        il.Load(result!);
        if (signature.Type.Results is [{ IsReference: true }])
        {
            il.LoadArgument(0);
            References.ToHost(il, signature.Result);
        }
        il.Store(returned);
    }
}
