using Seam.Engine.Intrinsics;

namespace Seam.Engine.Run;

/// <summary>
/// A function of the host's. Guests call an emitted adapter, whose context argument leads to the delegate. One that wants to
/// know its caller is bound to each instance that imports it.
/// </summary>
public sealed unsafe class HostFunction : Function
{
    private readonly NativeBlock _record;
    private readonly WeakHandle _handle;
    private readonly HostBinding _binding;

    internal HostFunction(WasmEngine engine, FunctionType type, nint adapter, HostBinding binding)
        : this(engine, type, adapter, binding, new WeakHandle(binding))
    {
    }

    private HostFunction(WasmEngine engine, FunctionType type, nint adapter, HostBinding binding, WeakHandle handle)
        : base(engine, type, new Target(adapter, handle.Value, StandInContext.Anywhere, StandInContext.Cell, new RunningCalls()))
    {
        (_binding, _handle) = (binding, handle);
        binding.Owner = this;
        _record = NativeBlock.Allocate(sizeof(FunctionRecord));
        *(FunctionRecord*)Reference = new FunctionRecord { Code = adapter, Context = Context, Type = engine.Types.IdOf(type), Reference = Reference };
    }

    internal override int TypeId => Engine.Types.IdOf(Type);

    internal override nint Reference => (nint)_record.Pointer;

    /// <summary>Only by references that pass through it do those who import it reach each other.</summary>
    internal override void Join(CallGroup group)
    {
        if (Type.Parameters.Any(type => type.IsReference) || Type.Results.Any(type => type.IsReference))
            base.Join(group);
    }

    /// <summary>What an instance imports when it is given this function.</summary>
    internal HostFunction For(Instance instance) =>
        _binding.TakesCaller ? new HostFunction(Engine, Type, EntryPoint, new HostBinding(_binding.Target, true, new Caller(instance))) : this;
}
