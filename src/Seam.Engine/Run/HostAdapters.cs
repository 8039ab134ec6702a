using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using Seam.Engine.Compile;
using Seam.Engine.Compile.Families;

namespace Seam.Engine.Run;

/// <summary>
/// Emits what guests call when they call a host function: a method with the calling convention of compiled functions that fetches
/// the delegate through its context argument. One adapter serves all functions of a signature.
/// </summary>
internal sealed class HostAdapters
{
    private readonly ConcurrentDictionary<(Type, FunctionType), nint> _typed = new();
    private readonly ConcurrentDictionary<FunctionType, nint> _slots = new();
    private readonly ConcurrentBag<Type> _keepAlive = [];

    /// <param name="delegateType">What is called.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="shape">The type of the Wasm function without type indices.</param>
    public nint Typed(Type delegateType, HostSignature signature, FunctionType shape) =>
        _typed.GetOrAdd((delegateType, shape), _ => Emit(shape, delegateType, il => CallDelegate(il, delegateType, signature)));

    public nint Slots(FunctionType type) => _slots.GetOrAdd(type, _ => Emit(type, typeof(HostCallback), il => CallSlots(il, type)));

    private nint Emit(FunctionType type, Type delegateType, Action<IlWriter> body)
    {
        const string name = "adapter";
        var holder = DynamicCode.DefineModule($"host {type}", AssembliesOf(delegateType))
            .DefineType("Host", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        var method = holder.DefineMethod(
            name, MethodAttributes.Public | MethodAttributes.Static, IlTypes.Return(type), IlTypes.Parameters(type));
        method.InitLocals = false;
        body(new IlWriter(method.GetILGenerator()));
        var made = holder.CreateType();
        _keepAlive.Add(made);
        return made.GetMethod(name)!.MethodHandle.GetFunctionPointer();
    }

    private static IEnumerable<Assembly> AssembliesOf(Type type) =>
        type.GetGenericArguments().SelectMany(AssembliesOf).Append(type.Assembly);

    private static void CallDelegate(IlWriter il, Type delegateType, HostSignature signature)
    {
        var context = signature.Parameters.Length;
        var binding = il.Declare(typeof(HostBinding));
        il.LoadArgument(context);
        il.Call(Methods.Of(HostBinding.From));
        il.Store(binding);
        il.Load(binding);
        il.Call(Methods.Of(HostBinding.TargetOf));
        if (signature.TakesCaller)
        {
            il.Load(binding);
            il.Call(Methods.Of(HostBinding.CallerOf));
        }
        for (var i = 0; i < signature.Parameters.Length; i++)
        {
            il.LoadArgument(i);
            if (signature.Type.Parameters[i].IsReference)
            {
                LoadOwner(il, binding);
                References.ToHost(il, signature.Parameters[i]);
            }
        }
        il.CallVirtual(delegateType.GetMethod("Invoke")!);
        if (signature.Type.Results is [{ IsReference: true }])
        {
            LoadOwner(il, binding);
            References.FromResult(il, signature.Result);
        }
        il.Emit(OpCodes.Ret);
    }

    private static void LoadOwner(IlWriter il, LocalBuilder binding)
    {
        il.Load(binding);
        il.Call(Methods.Of(HostBinding.OwnerOf));
    }

    /// <summary>Arguments and results in one block of 64-bit slots on the stack, which references to objects do not go through.</summary>
    private static void CallSlots(IlWriter il, FunctionType type)
    {
        var (arguments, results) = (SlotPlaces.Of(type.Parameters), SlotPlaces.Of(type.Results));
        var slots = il.Declare(typeof(nint));
        il.Int32((arguments.Count + results.Count + 1) * 8);
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Localloc);
        il.Store(slots);
        for (var i = 0; i < type.Parameters.Length; i++)
        {
            if (IlTypes.IsObject(type.Parameters[i]))
                continue;
            il.Load(slots);
            il.Offset(arguments.Places[i] * 8);
            il.LoadArgument(i);
            Cells.Store(il, type.Parameters[i]);
        }
        il.LoadArgument(type.Parameters.Length);
        il.Load(slots);
        il.Int32(arguments.Count);
        il.Int32(results.Count);
        il.Call(Methods.Of(HostBinding.InvokeSlots));
        for (var i = 0; i < type.Results.Length; i++)
        {
            if (IlTypes.IsObject(type.Results[i]))
            {
                il.Emit(OpCodes.Ldnull);
                continue;
            }
            il.Load(slots);
            il.Offset((arguments.Count + results.Places[i]) * 8);
            Cells.Load(il, type.Results[i]);
        }
        if (type.Results.Length > 1)
            Tuples.Pack(il, type.Results);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>At which 64-bit slot each value begins, and how many there are.</summary>
    private sealed record SlotPlaces(int[] Places, int Count)
    {
        public static SlotPlaces Of(ValueType[] types)
        {
            var places = new int[types.Length];
            var next = 0;
            for (var i = 0; i < types.Length; i++)
            {
                places[i] = next;
                next += types[i].Kind == ValueKind.V128 ? 2 : 1;
            }
            return new SlotPlaces(places, next);
        }
    }
}
