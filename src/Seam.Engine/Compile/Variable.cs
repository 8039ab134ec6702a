using System.Reflection.Emit;

namespace Seam.Engine.Compile;

/// <summary>A place that holds one Wasm value.</summary>
internal abstract class Variable(ValueType type)
{
    public ValueType Type { get; } = type;

    /// <summary>Whether a rotation was stored here; see <see cref="Rotations"/>.</summary>
    public bool MayBeRotated { get; set; }

    /// <summary>Of a Wasm local: the places of operands that are to be read from it, and of some that are gone by now.</summary>
    public List<int> PendingReads { get; } = [];

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

/// <summary>A place in the frame that the methods of one split function share.</summary>
internal class FrameVariable(ValueType type, int offset) : Variable(type)
{
    /// <summary>In bytes.</summary>
    protected int Offset { get; } = offset;

    public bool IsSamePlace(FrameVariable other) => GetType() == other.GetType() && Offset == other.Offset;

    public override void Load(MethodScope scope)
    {
        scope.LoadFrame();
        scope.Il.Offset(Offset);
        Cells.Load(scope.Il, Type);
    }

    public override void Store(MethodScope scope)
    {
        var value = scope.RentTemporary(Type);
        value.Store(scope);
        scope.LoadFrame();
        scope.Il.Offset(Offset);
        value.Load(scope);
        Cells.Store(scope.Il, Type);
        scope.ReturnTemporary(value);
    }
}

/// <summary>A place for an object, which is in a frame of objects beside the other.</summary>
internal sealed class ObjectFrameVariable(ValueType type, int index) : FrameVariable(type, index * Bytes)
{
    private const int Bytes = 8;

    public override void Load(MethodScope scope)
    {
        scope.LoadObjectFrame();
        scope.Il.Offset(Offset);
        scope.Il.Emit(OpCodes.Ldind_Ref);
    }

    public override void Store(MethodScope scope)
    {
        var value = scope.RentTemporary(Type);
        value.Store(scope);
        scope.LoadObjectFrame();
        scope.Il.Offset(Offset);
        value.Load(scope);
        scope.Il.Emit(OpCodes.Stind_Ref);
        scope.ReturnTemporary(value);
    }
}
