using System.Reflection.Emit;

namespace Seam.Engine.Compile;

/// <summary>A place that holds one Wasm value.</summary>
internal abstract class Variable(ValueType type)
{
    public ValueType Type { get; } = type;

    public abstract void Load(MethodScope scope);

    /// <summary>Takes the value from the top of the IL stack.</summary>
    public abstract void Store(MethodScope scope);
}

internal sealed class ArgumentVariable(ValueType type, int index) : Variable(type)
{
    public override void Load(MethodScope scope) => scope.Il.LoadArgument(index);

    public override void Store(MethodScope scope) => scope.Il.StoreArgument(index);
}

internal sealed class LocalVariable(ValueType type, LocalBuilder local) : Variable(type)
{
    public override void Load(MethodScope scope) => scope.Il.Load(local);

    public override void Store(MethodScope scope) => scope.Il.Store(local);
}

/// <summary>A slot of 16 bytes in the frame that the methods of one split function share.</summary>
internal sealed class FrameVariable(ValueType type, int slot) : Variable(type)
{
    public const int SlotBytes = 16;

    public int Slot { get; } = slot;

    public override void Load(MethodScope scope)
    {
        scope.LoadFrame();
        scope.Il.Offset(Slot * SlotBytes);
        Cells.Load(scope.Il, Type);
    }

    public override void Store(MethodScope scope)
    {
        var value = scope.RentTemporary(Type);
        value.Store(scope);
        scope.LoadFrame();
        scope.Il.Offset(Slot * SlotBytes);
        value.Load(scope);
        Cells.Store(scope.Il, Type);
        scope.ReturnTemporary(value);
    }
}
