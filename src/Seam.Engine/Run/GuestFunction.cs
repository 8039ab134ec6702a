namespace Seam.Engine.Run;

/// <summary>A function that an instance's module defines.</summary>
internal sealed class GuestFunction : Function
{
    public GuestFunction(Instance instance, int index)
        : base(instance.Engine, instance.Module.Types.Function(instance.Module.Wasm.Spaces.FunctionTypeIndices[index]),
            new Target(instance.Module.EntryOf(index), instance.Context, instance.Context, instance.StackPointerCell, instance.Running))
    {
        Instance = instance;
        Index = index;
        Group = instance.Group;
        if (instance.IsDisposed)
            Retire();
    }

    public Instance Instance { get; }

    public int Index { get; }

    internal override int TypeId => Instance.Module.TypeIdOf(Index);

    internal override nint Reference
    {
        get
        {
            RequireLive();
            return Instance.RecordOf(Index);
        }
    }

    /// <summary>From now on each call finds no stack that it is set up for, and is refused.</summary>
    internal override void Retire()
    {
        base.Retire();
        StackContext = StandInContext.Nowhere;
    }
}
