namespace Seam.Engine.Run;

/// <summary>A function that an instance's module defines.</summary>
internal sealed class GuestFunction : Function
{
    public GuestFunction(Instance instance, int index)
        : base(instance.Engine, instance.Module.Types.Function(instance.Module.Wasm.Spaces.FunctionTypeIndices[index]),
            new Target(instance.Module.EntryOf(index), instance.Context, instance.Context, instance.StackPointerCell))
    {
        Instance = instance;
        Index = index;
        Group = instance.Group;
    }

    public Instance Instance { get; }

    public int Index { get; }

    internal override int TypeId => Instance.Module.TypeIdOf(Index);

    internal override nint Reference => Instance.RecordOf(Index);
}
