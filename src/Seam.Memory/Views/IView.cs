namespace Seam.Memory;

/// <summary>What the views of an array's elements tell <see cref="ViewList{TView}"/>: how far apart elements are, and how one is read.</summary>
public interface IElementView<TSelf>
    where TSelf : IElementView<TSelf>, allows ref struct
{
    static abstract int Stride { get; }

    static abstract TSelf At(ObjectView slot);
}

/// <summary>What generated views of dynamic structs tell the generic code here. Users call the views' own members instead.</summary>
public interface IView<TSelf> : IElementView<TSelf>
    where TSelf : IView<TSelf>, allows ref struct
{
    /// <summary>Elements are references.</summary>
    static int IElementView<TSelf>.Stride => sizeof(uint);

    static TSelf IElementView<TSelf>.At(ObjectView slot) => slot.Follow<TSelf>(0);

    /// <summary>A struct with nothing set: what an unset reference reads.</summary>
    static abstract ObjectView Unset { get; }

    static abstract TSelf Over(ObjectView target);

    /// <summary>Verifies the object at <paramref name="at"/> and all below it.</summary>
    /// <returns>False at the first violation, which the verifier then holds.</returns>
    static abstract bool Check(ref Verifier verifier, ulong at);
}

/// <summary>What generated static structs that hold bools or pads tell the verifier; others need no check.</summary>
public interface IStaticStruct<TSelf>
    where TSelf : unmanaged, IStaticStruct<TSelf>
{
    /// <returns>False at the first violation, which the verifier then holds.</returns>
    static abstract bool Check(ref Verifier verifier, ulong at);
}
